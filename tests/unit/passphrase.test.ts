import { describe, expect, test } from 'vitest';
import { passphraseStrength } from '../../shared/rules/passphrase.ts';

describe('passphrase strength', () => {
  test.each([
    '123456',
    'password',
    'P@ssw0rd2026',
    'woaini1314',
    'dangzhibu2026',
    '为人民服务',
    '不忘初心牢记使命',
    '支部手册2026',
    'qwertyuiop123',
    'abcdefghijklmnop',
    '20260101',
    '５２０１３１４',
    'aaaaaaaaaaaaaaaaaaaa',
    '橘猫爱书',
  ])('%s is refused, with advice', (passphrase) => {
    const strength = passphraseStrength(passphrase);
    expect(strength.acceptable).toBe(false);
    expect(strength.advice).not.toBe('');
  });

  test.each(['青石 竹篮 灯塔 算盘', '海边的灯塔会唱歌', 'correct horse battery staple', 'kq7xm2vd9p4w'])(
    '%s is accepted',
    (passphrase) => {
      expect(passphraseStrength(passphrase).acceptable).toBe(true);
    },
  );

  test('names that an attacker knows count for nothing', () => {
    const passphrase = '青石县图书馆林小满';
    expect(passphraseStrength(passphrase).acceptable).toBe(true);
    expect(passphraseStrength(passphrase, ['青石县图书馆', '林小满']).acceptable).toBe(false);
    expect(passphraseStrength('青石县图书馆2026').acceptable).toBe(true);
    expect(passphraseStrength('青石县图书馆2026', ['中共青石县图书馆支部委员会']).acceptable).toBe(false);
  });

  test('of a very long text only the beginning is measured, so that the field never waits', () => {
    const long = '灯塔算盘竹篮a1'.repeat(60);
    expect(passphraseStrength(long)).toEqual(passphraseStrength(long.slice(0, 100)));
  });
});

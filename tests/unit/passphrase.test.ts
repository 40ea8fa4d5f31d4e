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

  /** Letters and figures without any order: each multiplies the guesses by ten. */
  const LETTERS = 'kq7xm2vd9p4wzt';
  test.each([
    [6, 0, false, '太容易猜到'],
    [7, 1, false, '太弱'],
    [9, 1, false, '太弱'],
    [10, 2, true, '可以'],
    [11, 2, true, '可以'],
    [12, 3, true, '好'],
    [13, 3, true, '好'],
    [14, 4, true, '很好'],
  ])('%i letters by chance stand at level %i', (letters, level, acceptable, words) => {
    const strength = passphraseStrength(LETTERS.slice(0, letters));
    expect(strength).toMatchObject({ level, acceptable, words });
    expect(strength.guessesLog10).toBeCloseTo(letters, 3);
    // Only what is refused, or barely passes, is advised to grow.
    expect(strength.advice).toMatch(level < 2 ? /^请加长/ : level === 2 ? /^再加/ : /^$/);
  });

  test.each([
    ['橘k算q灯7', 12],
    ['灯塔q7xm2vd', 13],
  ])('%s: a Chinese character in no known word counts a thousand guesses, a letter ten', (passphrase, log10) => {
    expect(passphraseStrength(passphrase).guessesLog10).toBeCloseTo(log10, 3);
  });

  test('fewer than six characters are too short, whatever they are', () => {
    const short = passphraseStrength('橘算灯竹猫');
    expect(short).toMatchObject({ level: 0, acceptable: false, words: '太短' });
    expect(short.advice).toContain('6');
    expect(passphraseStrength('橘算灯竹猫犬').acceptable).toBe(true);
    expect(passphraseStrength('').words).toBe('太短');
  });

  test.each([
    ['the whole name', '林小满kq7xm2v', '林小满', true],
    ['three characters of it', '塔犬算kq7xm2v', '橘塔犬算竹', true],
    ['three at its end', '犬算竹kq7xm2v', '橘塔犬算竹', true],
    ['three at the end of the passphrase', 'kq7xm2v塔犬算', '橘塔犬算', true],
    ['in full-width letters', 'ｍｅｉkq7xm2v', 'meiling', true],
    ['only two characters', '小满kq7xm2v', '林小满', false],
    ['another name', '许惊蛰kq7xm2v', '林小满', false],
  ])('a known name in the passphrase, %s, is worth little: %s, %s', (_, passphrase, name, weaker) => {
    const [alone, known] = [passphraseStrength(passphrase), passphraseStrength(passphrase, [name])];
    if (weaker) expect(known.guessesLog10).toBeLessThan(alone.guessesLog10 - 0.9);
    else expect(known).toEqual(alone);
  });
});

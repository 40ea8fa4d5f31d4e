import { describe, expect, test } from 'vitest';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import { unzip } from '../../shared/archive/unzip.ts';
import { verifyPackage } from '../../shared/archive/verify.ts';
import { zipPieces } from '../../shared/archive/zip.ts';
import { archiveDesk } from './archive.helper.ts';

describe('signed by SM2 too', () => {
  test('a package verifies with both signatures, by one key for all packages of the book, which stands nowhere in the clear', async () => {
    const desk = await archiveDesk(['member_assembly']);
    await desk.number();
    const bytes = (await desk.pack({ sm2: true })).bytes();
    const report = await verifyPackage(bytes, nodeMachine, null);
    expect(report).toMatchObject({ intact: true, findings: [] });
    expect(report.sm2Fingerprint).toMatch(/^[0-9A-F]{4}( [0-9A-F]{4}){15}$/);
    const readMe = (await unzip(bytes, nodeMachine)).find((m) => m.path === '说明.txt');
    expect(Buffer.from(readMe?.bytes ?? []).toString('utf8')).toContain('未经商用密码认证');
    const again = await verifyPackage((await desk.pack({ sm2: true })).bytes(), nodeMachine, null);
    expect(again.manifest?.sm2Key).toBe(report.manifest?.sm2Key);
    const plain = (await verifyPackage((await desk.pack()).bytes(), nodeMachine, null)).manifest;
    expect(plain).toBeTruthy();
    expect(plain?.sm2Key).toBeUndefined();
    const made = auditAfter(desk.book.db, 0, 1000).filter((row) => row.type === 'signing_key_sm2.made');
    expect(made).toHaveLength(1);
  });

  test('and each fault of the second signature is named', async () => {
    const desk = await archiveDesk(['member_assembly']);
    await desk.number();
    const bytes = (await desk.pack({ sm2: true })).bytes();
    const members = await unzip(bytes, nodeMachine);
    const stamp = (await verifyPackage(bytes, nodeMachine, null)).manifest?.stampedAt ?? '';
    const found = async (changed: typeof members) => {
      const { findings } = await verifyPackage(Buffer.concat(zipPieces(changed, stamp)), nodeMachine, null);
      return findings.map(({ kind, path: at, text }) => [kind, at, text]);
    };
    const name = '签名-SM2.json';
    expect(await found(members.filter((m) => m.path !== name))).toEqual([
      ['signature', name, '缺少“签名-SM2.json”，清单里说有它。'],
    ]);
    const altered = members.map((m) => {
      if (m.path !== name) return m;
      const text = Buffer.from(m.bytes)
        .toString('utf8')
        .replace(/"signature":"(.)/, (_, c) => `"signature":"${c === '0' ? 1 : 0}`);
      return { ...m, bytes: Buffer.from(text, 'utf8') };
    });
    expect(await found(altered)).toEqual([
      ['signature', name, 'SM2 签名与“清单.json”对不上：“签名-SM2.json”被改动过。'],
    ]);
    const plain = await unzip((await desk.pack()).bytes(), nodeMachine);
    const second = members.find((m) => m.path === name);
    expect(second).toBeTruthy();
    const added = [...plain, ...(second ? [second] : [])];
    expect(await found(added)).toEqual([['added', name, '多出“签名-SM2.json”，清单里没有它。']]);
  });
});

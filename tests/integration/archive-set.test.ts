import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { LEAST_DISC_MB } from '../../shared/archive/discs.ts';
import { verifySet } from '../../shared/archive/verify-set.ts';
import { verifyPackage } from '../../shared/archive/verify.ts';
import { archiveCommands } from '../../tools/cli/archive.ts';
import { verifyCommands } from '../../tools/cli/verify.ts';
import { EXIT, runCli } from '../../tools/cli/run.ts';
import { archiveDesk } from './archive.helper.ts';
import { tempFolder } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

const MIB = 1024 * 1024;
const DISC = LEAST_DISC_MB * MIB;

/** A book whose records each have a file of so many MB beside them. */
async function deskWith(megabytes: readonly number[]) {
  const types = ['org_life', 'member_assembly', 'committee'].slice(0, megabytes.length);
  const desk = await archiveDesk(types);
  for (const [i, size] of megabytes.entries()) {
    const file = path.join(tempFolder(), '会议录音整理.txt');
    writeFileSync(file, randomBytes((size * MIB) / 2).toString('hex'));
    const { handle, files } = handleOf(file);
    const about = { recordId: desk.records[i]?.id ?? '', entryId: null, kind: '其他', caption: '', takenOn: null };
    await desk.call('attachments.addFile', { ...about, file: handle }, files);
  }
  await desk.number();
  return desk;
}

async function say(...argv: string[]) {
  let out = '';
  const code = await runCli([...archiveCommands, ...verifyCommands], argv, {
    out: (text) => (out += text),
    err: () => undefined,
  });
  return { code, said: JSON.parse(out) as Record<string, unknown> };
}

// Megabytes are hashed three times over.
describe('a package split for discs', { timeout: 90_000 }, () => {
  test('is a set of volumes, each no larger than its disc and whole by itself; a lost one is named', async () => {
    const desk = await deskWith([2, 2, 2]);
    const { status, outcome, made, at, bytes } = await desk.pack({ discBytes: DISC });
    expect(status).toMatchObject({ state: 'done' });
    expect(outcome).toMatchObject({ records: 3, volumes: 3 });
    expect(readdirSync(at('')).filter((name) => name.endsWith('.zip'))).toHaveLength(3);
    const looked = await Promise.all(
      (made?.volumes ?? []).map(async ({ container }, n) => {
        expect(container).toBe(`归档包_2026年度_第${n + 1}卷共3卷.zip`);
        expect(bytes(n).length).toBeLessThan(DISC);
        return { name: container, report: await verifyPackage(bytes(n), nodeMachine, made?.fingerprint ?? '') };
      }),
    );
    for (const { report } of looked) expect(report).toMatchObject({ intact: true, fromBook: true, notes: [] });
    expect(verifySet(looked)).toEqual({ whole: true, findings: [], missing: [] });
    // Every record is in one volume, with all its files.
    const records = looked.flatMap(({ report }) => report.manifest?.records ?? []);
    expect(records.map(({ fileNumber }) => fileNumber.slice(-4))).toEqual(['0001', '0002', '0003']);
    for (const { report } of looked) {
      const [only] = report.manifest?.records ?? [];
      const own = report.manifest?.files.filter((file) => file.path.startsWith(`${only?.folder ?? '-'}/附件/`)) ?? [];
      expect(own.reduce((sum, file) => sum + file.size, 0)).toBeGreaterThan(2 * MIB - 1);
    }
    // The check is of the whole set.
    expect(outcome?.items.find(({ id }) => id === '2-3')).toMatchObject({ result: 'pass' });
    expect(outcome?.items.filter(({ result }) => result === 'fail').map(({ id }) => id)).toEqual(['2-7']);

    const files = (made?.volumes ?? []).map(({ container }) => at(container));
    const all = await say('verify', ...files, '--fingerprint', made?.fingerprint ?? '');
    expect(all).toMatchObject({ code: EXIT.done, said: { set: { whole: true } } });
    const one = await say('verify', files[1] ?? '');
    expect(one.code).toBe(EXIT.done);
    expect(one.said).toMatchObject({ intact: true, about: { volume: '第2卷，共3卷' }, set: { whole: false } });
    rmSync(files[1] ?? '');
    const two = await say('verify', files[0] ?? '', files[2] ?? '');
    expect(two).toMatchObject({
      code: EXIT.failed,
      said: { set: { missing: ['缺少第2卷（共3卷，这一卷 1 件）。'] } },
    });
  });

  test('is the same bytes each time, and one package by itself where one disc takes all', async () => {
    const desk = await deskWith([2, 2]);
    const [first, second] = [await desk.pack({ discBytes: DISC }), await desk.pack({ discBytes: DISC })];
    expect(first.made?.volumes).toHaveLength(2);
    expect(second.made?.volumes).toEqual(first.made?.volumes);
    const small = await desk.pack({ discBytes: 20 * MIB });
    expect(small.made?.volumes.map(({ container }) => container)).toEqual(['归档包_2026年度.zip']);
    const { manifest } = await verifyPackage(small.bytes(), nodeMachine, null);
    expect(manifest).toMatchObject({ form: 'branchbook/archive-package/1', records: { length: 2 } });
  });

  test('refuses a record that is larger than the disc by its name, and leaves nothing', async () => {
    const desk = await deskWith([1, 5]);
    const { status, folder } = await desk.pack({ discBytes: DISC });
    expect(status).toMatchObject({ state: 'failed', error: { code: 'archive.disc' } });
    expect(status.error?.message).toContain('支部党员大会');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is refused while an item fails without a reason, before anything is written', async () => {
    const desk = await deskWith([2, 2]);
    const { status, folder, outcome } = await desk.pack({ discBytes: DISC }, []);
    expect(status).toMatchObject({ state: 'failed', error: { code: 'archive.check' } });
    expect(outcome).toMatchObject({ volumes: 2, made: null });
    expect(readdirSync(folder)).toEqual([]);
  });
});

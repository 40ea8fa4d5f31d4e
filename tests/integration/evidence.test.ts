import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contradictsAudit } from '../../electron/core/store/queries/audit-check.ts';
import { tidyAttachments } from '../../electron/core/vault/attachment-files.ts';
import { desk } from './attachments.helper.ts';
import { tempFolder, testClock } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const NOBODY = '00000000-0000-4000-8000-000000000000';
const NOTE = Buffer.from('%PDF-1.7\n整改照片说明');

/** A book with a row by hand that has one step, and the way to add a file to it. */
async function stepDesk() {
  const { book, call, files } = await desk();
  const row = {
    ledger: 'task' as const,
    on: '2026-11-10',
    person: '',
    text: '换一块展板',
    origin: '意见箱',
    owner: '林小满',
    dueOn: null,
  };
  const { id: itemId } = await call('ledgers.addRow', { row });
  const blank = { owner: '', dueOn: null, outcome: null, accepted: null };
  const step = await call('ledgers.addStep', {
    seriesId: '',
    itemId,
    step: { ...blank, kind: 'progress', on: '2026-11-12', author: '林小满', text: '展板已经做好' },
  });
  const add = (name: string, content: Buffer, stepId = step.id) => {
    const file = path.join(tempFolder(), name);
    writeFileSync(file, content);
    const picked = handleOf(file);
    return call('evidence.addFile', { stepId, file: picked.handle }, picked.files);
  };
  const shown = async () => {
    const rows = await call('ledgers.rows', { wish: { of: 'year', ledger: 'task', year: 2026, by: 'held' } });
    return rows.flatMap((r) => r.steps).flatMap((s) => s.evidence);
  };
  return { book, call, files, step, add, shown };
}

test('a file is kept encrypted with its step, shown there in order, read and given out', async () => {
  const { book, call, files, step, add, shown } = await stepDesk();
  const first = await add('展板.pdf', NOTE);
  const second = await add('说明.txt', Buffer.from('展板在一楼'));
  const sha256 = createHash('sha256').update(NOTE).digest('hex');
  expect(first).toMatchObject({
    stepId: step.id,
    name: '展板.pdf',
    mime: 'application/pdf',
    size: NOTE.length,
    sha256,
  });
  expect(await shown()).toEqual([first, second]);
  for (const file of files())
    expect(readFileSync(path.join(book.folder, 'attachments', file)).includes('%PDF')).toBe(false);
  const { bytes } = await call('evidence.read', { evidenceId: first.id });
  expect(Buffer.from(bytes)).toEqual(NOTE);
  const out = handleOf(tempFolder());
  const { fileName } = await call('evidence.exportTo', { evidenceId: first.id, folder: out.handle }, out.files);
  expect(readFileSync(path.join(Object.values(out.files)[0] ?? '', fileName))).toEqual(NOTE);
  expect(book.db.get('SELECT type FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({ type: 'evidence.exported' });
});

test('what is no file of its kind, or has no step, is refused and leaves nothing', async () => {
  const { files, add, shown } = await stepDesk();
  await expect(add('程序.exe', Buffer.from('MZ\0\0'))).rejects.toEqual(code('attachment.type'));
  await expect(add('展板.jpg', NOTE)).rejects.toEqual(code('attachment.type'));
  await expect(add('展板.pdf', NOTE, NOBODY)).rejects.toEqual(code('record.not_found'));
  expect(files()).toEqual([]);
  expect(await shown()).toEqual([]);
});

test('the whole-book check names what was changed, lost or slipped in', async () => {
  const { book, call, files, add } = await stepDesk();
  const kept = await add('展板.pdf', NOTE);
  expect(await call('books.verify', {})).toMatchObject({ evidence: { checked: 1, broken: [] }, intact: true });
  expect(contradictsAudit(book.db)).toBe(false);
  // Its file is no orphan, and rows do not change by themselves.
  await tidyAttachments(book, testClock());
  expect(files()).toHaveLength(1);
  expect(() => book.db.run("UPDATE step_evidence SET name = '别的.pdf'")).toThrow(/append-only/u);

  rmSync(path.join(book.folder, 'attachments', files()[0] ?? ''));
  expect(await call('books.verify', {})).toMatchObject({ evidence: { broken: ['展板.pdf'] }, intact: false });
  await expect(call('evidence.read', { evidenceId: kept.id })).rejects.toEqual(code('attachment.damaged'));

  book.db.run('DROP TRIGGER step_evidence_no_delete');
  book.db.run('DELETE FROM step_evidence');
  expect(await call('books.verify', {})).toMatchObject({
    evidence: { checked: 0, broken: ['展板.pdf'] },
    intact: false,
  });
  expect(contradictsAudit(book.db)).toBe(true);
});

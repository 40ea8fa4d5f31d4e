import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CoreContext } from '../../electron/core/context.ts';
import { createJobs, type Jobs } from '../../electron/core/jobs.ts';
import { rescueHandlers } from '../../electron/core/services/rescue.ts';
import type { JobStatus } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { emptyEntry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { openTestBook, sampleBranch, tempFolder, testClock } from './helpers.ts';
import { PASSPHRASE, testCore } from './vault-kit.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('calls', () => {
  test('are refused when unknown, when their input is wrong, and when no book is open', async () => {
    const core = testCore(tempFolder());
    await expect(core.serve('books.everything', {}, {})).rejects.toEqual(code('call.unknown'));
    await expect(core.serve('constructor', {}, {})).rejects.toEqual(code('call.unknown'));
    await expect(core.serve('books.list', { extra: 1 }, {})).rejects.toEqual(code('input.invalid'));
    await expect(core.serve('books.list', null, {})).rejects.toEqual(code('input.invalid'));
    // The lock comes before the input: a locked book says nothing about what a call would take.
    await expect(core.serve('records.get', 'nonsense', {})).rejects.toEqual(code('book.locked'));
    const wanted = {
      folder: null,
      displayName: ' ',
      slotLabel: '一',
      passphrase: PASSPHRASE,
      branch: sampleBranch(),
      second: null,
    };
    await expect(core.serve('books.create', wanted, {})).rejects.toMatchObject({
      code: 'input.invalid',
      message: '请填写显示名。',
      hint: 'displayName',
    });
    const stale = `file-${'0'.repeat(32)}`;
    await expect(core.call('books.add', { folder: stale })).rejects.toEqual(code('file.handle'));
    await expect(core.serve('books.add', { folder: '/etc' }, { '/etc': '/etc' })).rejects.toEqual(
      code('input.invalid'),
    );
  });
});

describe('jobs', () => {
  /** A desk that keeps its events, and a wait for the end of a job. */
  const desk = (): { jobs: Jobs; events: JobStatus[] } => {
    const events: JobStatus[] = [];
    return { jobs: createJobs((_, status) => events.push(status)), events };
  };

  test('tell of their progress, which never falls, and of their files', async () => {
    const { jobs, events } = desk();
    const jobId = jobs.start('导出', async (progress) => {
      for (const done of [0.2, 0.1, 0.6, 7]) progress(done);
      return ['a.docx'];
    });
    expect(jobs.status(jobId)).toMatchObject({ state: 'running', progress: 0 });
    expect(events).toEqual([]);
    expect(await jobs.ended(jobId)).toMatchObject({ state: 'done', progress: 1, files: ['a.docx'], error: null });
    expect(events.map((each) => each.progress)).toEqual([0.2, 0.2, 0.6, 1, 1]);
  });

  test('fail in words, without the text of what went wrong inside', async () => {
    const { jobs } = desk();
    const told = jobs.start('甲', async () => Promise.reject(new AppError('disk.full', '磁盘已满。')));
    const inside = jobs.start('乙', async () => Promise.reject(new Error('secret words')));
    expect(await jobs.ended(told)).toMatchObject({ state: 'failed', error: { code: 'disk.full' } });
    const failed = await jobs.ended(inside);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(JSON.stringify(failed)).not.toContain('secret');
  });

  test('stop when asked, singly or all', async () => {
    const { jobs } = desk();
    const untilStopped = (_: unknown, signal: AbortSignal) =>
      new Promise<string[]>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        signal.throwIfAborted();
      });
    const [one, two] = [jobs.start('甲', untilStopped), jobs.start('乙', untilStopped)];
    jobs.cancel(one);
    expect(await jobs.ended(one)).toMatchObject({ state: 'cancelled' });
    expect(jobs.status(two).state).toBe('running');
    await jobs.stopAll();
    expect(jobs.status(two).state).toBe('cancelled');
    jobs.cancel(two);
    const failing = jobs.start('丙', async () => Promise.reject(new AppError('disk.full', '磁盘已满。')));
    jobs.cancel(failing);
    expect(await jobs.ended(failing)).toMatchObject({ state: 'failed', error: { code: 'disk.full' } });
    expect(() => jobs.status(newId())).toThrow(code('job.unknown'));
  });
});

describe('the process entry', () => {
  /** The real entry in a process of its own, spoken to as main does. */
  const start = async () => {
    const script = path.join(import.meta.dirname, 'processes/core-host.ts');
    const child = fork(script, [`--user-data=${tempFolder()}`], { serialization: 'advanced', silent: true });
    onTestFinished(() => void child.kill('SIGKILL'));
    const waiting = new Map<number, (reply: unknown) => void>();
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message: { id?: number; reply?: unknown } | 'ready') => {
        if (message === 'ready') resolve();
        else if (message.id !== undefined) waiting.get(message.id)?.(message.reply);
      });
    });
    const exit = new Promise<number | null>((resolve) => child.once('exit', (status) => resolve(status)));
    await ready;
    let last = 0;
    const call = (name: string, input: unknown) =>
      new Promise<unknown>((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        child.send({ id: last, name, input, files: {} });
      });
    return { child, call, exit };
  };

  test('answers calls, turns errors into plain ones, and closes its book when told', async () => {
    const { child, call, exit } = await start();
    expect(await call('books.list', {})).toEqual({ ok: true, value: [] });
    expect(await call('books.slots', {})).toEqual({
      ok: false,
      error: { code: 'book.locked', message: '记录簿已锁定，请先打开。' },
    });
    const wanted = { folder: null, displayName: '记录簿1', slotLabel: '使用人1', passphrase: PASSPHRASE, second: null };
    expect(await call('books.create', { ...wanted, branch: sampleBranch() })).toMatchObject({ ok: true });
    const listed = (await call('books.list', {})) as { value: { state: string }[] };
    expect(listed.value).toMatchObject([{ state: 'ready' }]);
    child.send({ control: 'close' });
    expect(await exit).toBe(0);
    const userData = child.spawnargs.at(-1)?.replace('--user-data=', '') ?? '';
    expect(readdirSync(path.join(userData, 'books/1')).toSorted()).toEqual([
      'attachments',
      'book.db',
      'keyslots.copy.json',
      'keyslots.json',
    ]);
  });

  test.skipIf(process.platform === 'win32')('writes nothing that another account could read', async () => {
    const { child, call } = await start();
    const wanted = { folder: null, displayName: '记录簿1', slotLabel: '使用人1', passphrase: PASSPHRASE, second: null };
    await call('books.create', { ...wanted, branch: sampleBranch() });
    await call('records.create', { type: 'org_life', heldOn: '2026-11-20', planned: false });
    const userData = child.spawnargs.at(-1)?.replace('--user-data=', '') ?? '';
    const names = readdirSync(userData, { recursive: true, encoding: 'utf8' });
    // The book is open, so what SQLite keeps beside it is there as well.
    expect(names.filter((name) => path.basename(name).startsWith('book.db-'))).not.toEqual([]);
    expect(names.filter((name) => (statSync(path.join(userData, name)).mode & 0o077) !== 0)).toEqual([]);
  });
});

describe('what could not be saved before a lock', () => {
  const clock = testClock();
  /** A book with a draft, and an edit that puts restricted words into it. */
  const unsaved = (restricted = true) => {
    const key = randomBytes(32);
    const book = openTestBook({ key, restricted });
    const userData = tempFolder();
    const record = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
    const sectionId = record.sections[0]?.id ?? '';
    const kind = restricted ? 'self_criticism' : 'text';
    const entry = { ...emptyEntry(kind, { id: newId(), sectionId, position: 'a0' }), text: fromPlainText('梼杌饕餮') };
    const handlers = rescueHandlers(userData);
    const context = {
      clock,
      jobs: createJobs(() => undefined),
      leaving: () => false,
      emit: () => undefined,
      book: () => book,
      writable: () => book,
      file: () => '',
    } satisfies CoreContext;
    const edits = { recordId: record.id, revision: record.revision, edits: [{ op: 'entry.put' as const, entry }] };
    return { book, userData, record, handlers, context, edits };
  };

  test('is kept encrypted beside the book, offered again, taken in once', async () => {
    const { book, handlers, context, edits, record } = unsaved();
    const { rescueId } = await handlers['rescue.keep'](edits, context);
    const file = path.join(book.folder, `rescue-${rescueId}.bbr`);
    expect(readFileSync(file).includes('梼杌')).toBe(false);
    expect(await handlers['rescue.list']({}, context)).toEqual([
      {
        rescueId,
        readable: true,
        recordId: record.id,
        title: record.header.title,
        at: clock.now().toISOString(),
        edits: 1,
        movedOn: false,
      },
    ]);
    await handlers['rescue.apply']({ rescueId }, context);
    expect(JSON.stringify(readRecord(book, clock, record.id).entries)).toContain('梼杌饕餮');
    expect(await handlers['rescue.list']({}, context)).toEqual([]);
    await expect(handlers['rescue.apply']({ rescueId }, context)).rejects.toEqual(code('rescue.not_found'));
  });

  test('goes into the user’s data where the book’s disk refuses', async () => {
    const { book, handlers, context, edits, userData } = unsaved();
    // A file in the folder's place refuses every name below it, for root too.
    rmSync(book.folder, { recursive: true });
    writeFileSync(book.folder, '');
    const { rescueId } = await handlers['rescue.keep'](edits, context);
    const place = path.join(userData, 'rescue', book.session.bookId);
    expect(readdirSync(place)).toEqual([`rescue-${rescueId}.bbr`]);
    expect(await handlers['rescue.list']({}, context)).toMatchObject([{ rescueId }]);
    await handlers['rescue.drop']({ rescueId }, context);
    expect(readdirSync(place)).toEqual([]);
  });

  test('is not shown to a slot without the second key; a damaged one says that it is there and no more', async () => {
    const { book, handlers, context, edits } = unsaved();
    const { rescueId } = await handlers['rescue.keep'](edits, context);
    const as = (other: Partial<typeof book>) => ({ ...context, book: () => ({ ...book, ...other }) });
    expect(await handlers['rescue.list']({}, as({ seal: null }))).toEqual([]);
    const file = path.join(book.folder, `rescue-${rescueId}.bbr`);
    const bytes = readFileSync(file);
    for (const at of [0, 8, 20, 45, 60, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      expect(await handlers['rescue.list']({}, context), `byte ${at}`).toMatchObject([
        { rescueId, readable: false, recordId: null, title: null },
      ]);
    }
    await expect(handlers['rescue.apply']({ rescueId }, context)).rejects.toEqual(code('rescue.not_found'));
    await handlers['rescue.drop']({ rescueId }, context);
    expect(await handlers['rescue.list']({}, context)).toEqual([]);
  });

  test('takes whatever the page holds, and tells what the record refuses one by one', async () => {
    const { book, handlers, context, edits, record } = unsaved();
    const header = { ...record.header, ordinal: 2026, place: '三楼会议室' };
    const stranger = { ...edits.edits[0]?.entry, id: newId(), personId: newId(), text: fromPlainText('混沌\n穷奇') };
    const later = { ...edits.edits[0]?.entry, id: newId() };
    const held = [
      { op: 'header', header },
      { op: 'entry.put', entry: stranger },
      { op: 'of an older program', children: 1 },
      { op: 'entry.put', entry: later },
    ];
    const { rescueId } = await handlers['rescue.keep']({ ...edits, edits: held }, context);
    const told = await handlers['rescue.apply']({ rescueId }, context);
    expect(told).toMatchObject({
      recordId: record.id,
      applied: 1,
      refused: [
        { hint: 'header.ordinal', words: expect.stringContaining('三楼会议室') },
        { message: expect.stringContaining('名册'), words: '混沌\n穷奇' },
        { words: '' },
      ],
    });
    const now = readRecord(book, clock, record.id);
    expect(now.entries.map((e) => e.id)).toEqual([later.id]);
    expect(now.revision).toBe(record.revision + 1);
    const [waiting, ...others] = await handlers['rescue.list']({}, context);
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ readable: true, edits: 3 });
    // Nothing fits any more: the file stays, the record does not move.
    const again = { rescueId: waiting?.rescueId ?? '' };
    expect(await handlers['rescue.apply'](again, context)).toMatchObject({ applied: 0, refused: [{}, {}, {}] });
    expect(readRecord(book, clock, record.id).revision).toBe(now.revision);
    expect(await handlers['rescue.list']({}, context)).toMatchObject([again]);
  });

  test('taken in but not yet removed is never offered again', async () => {
    const { book, handlers, context, edits } = unsaved();
    const { rescueId } = await handlers['rescue.keep'](edits, context);
    const file = path.join(book.folder, `rescue-${rescueId}.bbr`);
    const bytes = readFileSync(file);
    await handlers['rescue.apply']({ rescueId }, context);
    // As if the program had ended between the commit and the removal.
    writeFileSync(file, bytes);
    await expect(handlers['rescue.apply']({ rescueId }, context)).rejects.toEqual(code('rescue.not_found'));
    expect(await handlers['rescue.list']({}, context)).toEqual([]);
    expect(readdirSync(book.folder)).not.toContain(`rescue-${rescueId}.bbr`);
  });

  test('goes when its words have been saved after all, without a word in the audit chain', async () => {
    const { book, handlers, context, edits } = unsaved();
    const { rescueId } = await handlers['rescue.keep'](edits, context);
    const before = book.db.get<{ n: number }>('SELECT count(*) AS n FROM audit');
    await handlers['rescue.settle']({ rescueId }, context);
    await handlers['rescue.settle']({ rescueId }, context);
    expect(await handlers['rescue.list']({}, context)).toEqual([]);
    expect(book.db.get('SELECT count(*) AS n FROM audit')).toEqual(before);
  });

  test('works for a slot without the second key too', async () => {
    const { handlers, context, edits } = unsaved(false);
    await handlers['rescue.keep'](edits, context);
    expect(await handlers['rescue.list']({}, context)).toMatchObject([{ edits: 1 }]);
  });

  test('says when the record has moved on, and stays when it cannot be taken in', async () => {
    const { book, handlers, context, edits } = unsaved();
    const { rescueId } = await handlers['rescue.keep']({ ...edits, revision: edits.revision + 3 }, context);
    expect(await handlers['rescue.list']({}, context)).toMatchObject([{ movedOn: true }]);
    const gone = await handlers['rescue.keep']({ ...edits, recordId: newId() }, context);
    await expect(handlers['rescue.apply'](gone, context)).rejects.toEqual(code('record.not_found'));
    expect(readdirSync(book.folder)).toContain(`rescue-${gone.rescueId}.bbr`);
    expect((await handlers['rescue.list']({}, context)).map((each) => each.rescueId)).toContain(rescueId);
  });
});

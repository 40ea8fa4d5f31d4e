import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sessions } from '../../renderer/record-session/sessions.ts';
import { AppError } from '../../shared/model/errors.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { draft, entryOf, FakeCore } from './record-session.helper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function acquire(sessions: Sessions, id: string) {
  const opening = sessions.acquire(id);
  await vi.advanceTimersByTimeAsync(10);
  return opening;
}

describe('open records of a window', () => {
  it('two pages share one session; after the last has gone and all is saved it is loaded anew', async () => {
    const core = new FakeCore(draft());
    const sessions = new Sessions(core);
    const [a, b] = await Promise.all([acquire(sessions, core.record.id), acquire(sessions, core.record.id)]);
    expect(a).toBe(b);
    await sessions.release(a);
    expect(await acquire(sessions, core.record.id)).toBe(a);
    await sessions.release(a);
    await sessions.release(a);
    expect(await acquire(sessions, core.record.id)).not.toBe(a);
  });

  it('keeps unsaved words while the book is closed and gives them back to the page that opens it again', async () => {
    const core = new FakeCore(draft());
    const sessions = new Sessions(core);
    const session = await acquire(sessions, core.record.id);
    core.outcomes = Array.from({ length: 3 }, () => new AppError('core.gone', '后台已退出'));
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '正在写的话') }]);
    const released = sessions.release(session);
    await vi.advanceTimersByTimeAsync(20);
    await released;
    const again = await acquire(sessions, core.record.id);
    expect(again.content.entries.map((e) => plainText(e.text))).toEqual(['正在写的话']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(core.record.entries.map((e) => plainText(e.text))).toEqual(['正在写的话']);
  });

  it('flush covers every open record and tells whether all is durable', async () => {
    const core = new FakeCore(draft());
    const sessions = new Sessions(core);
    const session = await acquire(sessions, core.record.id);
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '话') }]);
    core.outcomes = [new AppError('disk.failed', '没有保存')];
    const failed = sessions.flush();
    await vi.advanceTimersByTimeAsync(20);
    expect(await failed).toBe(false);
    const saved = sessions.flush();
    await vi.advanceTimersByTimeAsync(20);
    expect(await saved).toBe(true);
  });

  it('tells when everything typed in a record has become durable, and not before', async () => {
    const core = new FakeCore(draft());
    const told: string[] = [];
    const sessions = new Sessions(core, (recordId) => told.push(recordId));
    const session = await acquire(sessions, core.record.id);
    core.outcomes = [new AppError('disk.full', '没有保存')];
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '话') }]);
    await vi.advanceTimersByTimeAsync(400);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual([core.record.id]);
  });

  it('names what is unsaved, so that it can be put aside before a lock', async () => {
    const core = new FakeCore(draft());
    const sessions = new Sessions(core);
    const session = await acquire(sessions, core.record.id);
    const entry = entryOf(core.record, 'speech', '话');
    core.outcomes = [new AppError('disk.full', '没有保存')];
    session.change([{ op: 'entry.put', entry }]);
    const failed = sessions.flush();
    await vi.advanceTimersByTimeAsync(20);
    await failed;
    expect(sessions.unsaved()).toEqual([
      { recordId: core.record.id, revision: 1, edits: [{ op: 'entry.put', entry }] },
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sessions.unsaved()).toEqual([]);
  });
});

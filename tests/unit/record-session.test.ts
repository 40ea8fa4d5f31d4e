import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordSession } from '../../renderer/record-session/record-session.ts';
import { AppError } from '../../shared/model/errors.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { draft, entryOf, FakeCore, withText } from './record-session.helper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(core: FakeCore) {
  return new RecordSession(core.record, core, () => Date.now());
}

const full = new AppError('disk.full', '没有保存：磁盘已满。请换个位置，刚才写的内容还在。');

describe('saving', () => {
  it('says saved only after the core has answered', async () => {
    const core = new FakeCore(draft(), 50);
    const session = open(core);
    expect(session.saveState).toEqual({ kind: 'idle' });
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '同意') }]);
    expect(session.saveState.kind).toBe('saving');
    await vi.advanceTimersByTimeAsync(349);
    expect(session.saveState.kind).toBe('saving');
    await vi.advanceTimersByTimeAsync(2);
    expect(session.saveState).toEqual({ kind: 'saved', at: '2026-11-20T06:32:05.000Z' });
    expect(core.record.entries).toHaveLength(1);
  });

  it('makes every key press durable within one second, also while typing never pauses', async () => {
    const core = new FakeCore(draft(), 100);
    const session = open(core);
    const entry = entryOf(core.record, 'speech', '');
    for (let keys = 1; keys <= 200; keys++) {
      session.change([{ op: 'entry.put', entry: withText(entry, '字'.repeat(keys)) }], {
        burst: entry.id,
      });
      await vi.advanceTimersByTimeAsync(50);
      const durable = core.record.entries[0] ? plainText(core.record.entries[0].text).length : 0;
      // 20 keys a second: what was typed 20 keys ago is one second old.
      expect(durable).toBeGreaterThanOrEqual(keys - 20);
    }
    expect(core.mostParallel).toBe(1);
    // 10 s of typing at one save per 300 ms and 100 ms of answer is at most some 30 requests, not 200.
    expect(core.requests).toBeLessThan(40);
  });

  it('flush sends at once and reports success', async () => {
    const core = new FakeCore(draft(), 20);
    const session = open(core);
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '同意') }]);
    const flushed = session.flush();
    await vi.advanceTimersByTimeAsync(20);
    expect(await flushed).toBe(true);
    expect(session.clean).toBe(true);
  });

  it('keeps everything when the disk is full, says so, and saves it later', async () => {
    const core = new FakeCore(draft());
    core.outcomes = [full, full];
    const session = open(core);
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '先写的') }]);
    await vi.advanceTimersByTimeAsync(310);
    expect(session.saveState).toMatchObject({ kind: 'failed', error: { code: 'disk.full' } });
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '后写的', 'a1') }]);
    expect(session.saveState.kind).toBe('failed');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(session.saveState.kind).toBe('saved');
    expect(core.record.entries.map((e) => plainText(e.text))).toEqual(['先写的', '后写的']);
  });

  it('flush reports a failure instead of waiting for ever', async () => {
    const core = new FakeCore(draft());
    core.outcomes = [full];
    const session = open(core);
    session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '同意') }]);
    const flushed = session.flush();
    await vi.advanceTimersByTimeAsync(10);
    expect(await flushed).toBe(false);
    expect(session.clean).toBe(false);
  });
});

describe('a core that goes away', () => {
  it('waits and saves after the book is open again, even if the commit had gone through', async () => {
    const core = new FakeCore(draft());
    core.outcomes = ['lost', new AppError('book.locked', '记录簿已锁定')];
    const session = open(core);
    const first = entryOf(core.record, 'speech', '写入后断线');
    session.change([{ op: 'entry.put', entry: first }]);
    await vi.advanceTimersByTimeAsync(310);
    expect(session.saveState.kind).toBe('waiting');
    session.change([{ op: 'entry.put', entry: withText(first, '写入后断线，又写了几个字') }], { burst: 'typing' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(session.saveState.kind).toBe('saved');
    expect(core.record.entries.map((e) => plainText(e.text))).toEqual(['写入后断线，又写了几个字']);
    expect(session.revision).toBe(core.record.revision);
  });

  it('takes over what the core has and puts its own unsaved edits on top', async () => {
    const core = new FakeCore(draft());
    const session = open(core);
    const theirs = entryOf(core.record, 'speech', '另处写的', 'a5');
    core.record = { ...core.record, entries: [theirs], revision: 7 };
    const mine = entryOf(core.record, 'speech', '这里写的', 'a0');
    session.change([{ op: 'entry.put', entry: mine }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.content.entries.map((e) => plainText(e.text))).toEqual(['这里写的', '另处写的']);
    expect(core.record.entries).toEqual(session.content.entries);
  });

  it('never loses an edit, whatever fails in whatever order', async () => {
    const outcome = fc.constantFrom<'ok' | 'lost' | 'full' | 'locked'>('ok', 'lost', 'full', 'locked');
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 12 }),
        fc.array(fc.record({ entry: fc.integer({ min: 0, max: 3 }), wait: fc.integer({ min: 0, max: 900 }) }), {
          minLength: 1,
          maxLength: 15,
        }),
        async (outcomes, keys) => {
          const core = new FakeCore(draft());
          core.outcomes = outcomes.map((o) =>
            o === 'full' ? full : o === 'locked' ? new AppError('book.locked', '记录簿已锁定') : o,
          );
          const session = open(core);
          const entries = [0, 1, 2, 3].map((i) => entryOf(core.record, 'text', '', `a${i}`));
          const expected = new Map<string, string>();
          for (const [n, key] of keys.entries()) {
            const entry = entries[key.entry];
            if (!entry) throw new Error('four entries');
            const words = `第${n}次`;
            expected.set(entry.id, words);
            session.change([{ op: 'entry.put', entry: withText(entry, words) }], { burst: 'typing' });
            await vi.advanceTimersByTimeAsync(key.wait);
          }
          await vi.advanceTimersByTimeAsync(90_000);
          expect(session.clean).toBe(true);
          expect(new Map(core.record.entries.map((e) => [e.id, plainText(e.text)]))).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('undo', () => {
  it('takes back a burst of typing at once, across entries, and does it again', () => {
    const core = new FakeCore(draft());
    const session = open(core);
    const a = entryOf(core.record, 'speech', '', 'a0');
    const b = entryOf(core.record, 'speech', '', 'a1');
    session.change([{ op: 'entry.put', entry: a }]);
    session.change([{ op: 'entry.put', entry: b }]);
    for (const [entry, text] of [
      [a, '甲'],
      [a, '甲乙'],
      [b, '丙'],
    ] as const) {
      session.change([{ op: 'entry.put', entry: withText(entry, text) }], { burst: entry.id });
    }
    const words = () => session.content.entries.map((e) => plainText(e.text));
    expect(words()).toEqual(['甲乙', '丙']);
    expect(session.undo()?.entryId).toBe(b.id);
    expect(words()).toEqual(['甲乙', '']);
    expect(session.undo()?.entryId).toBe(a.id);
    expect(words()).toEqual(['', '']);
    session.redo();
    expect(words()).toEqual(['甲乙', '']);
  });

  it('begins a new step after a pause', async () => {
    const core = new FakeCore(draft());
    const session = open(core);
    const a = entryOf(core.record, 'speech', '');
    session.change([{ op: 'entry.put', entry: a }]);
    session.change([{ op: 'entry.put', entry: withText(a, '一') }], { burst: 'typing' });
    await vi.advanceTimersByTimeAsync(1_000);
    session.change([{ op: 'entry.put', entry: withText(a, '一二') }], { burst: 'typing' });
    session.undo();
    expect(plainText(session.entry(a.id)?.text ?? [])).toBe('一');
  });

  it('brings back a removed section with its entries, and saves that', async () => {
    const core = new FakeCore(draft());
    const session = open(core);
    const a = entryOf(core.record, 'speech', '话');
    session.change([{ op: 'entry.put', entry: a }]);
    session.change([{ op: 'section.remove', sectionId: a.sectionId }], { label: '删除议题' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(core.record.sections).toEqual([]);
    expect(session.undo()?.label).toBe('删除议题');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(core.record.sections).toHaveLength(1);
    expect(core.record.entries).toEqual([a]);
  });
});

describe('who is told', () => {
  it('a key press tells its own entry and nobody else', () => {
    const core = new FakeCore(draft());
    const session = open(core);
    const a = entryOf(core.record, 'speech', '', 'a0');
    const b = entryOf(core.record, 'speech', '', 'a1');
    session.change([
      { op: 'entry.put', entry: a },
      { op: 'entry.put', entry: b },
    ]);
    const told: string[] = [];
    const topics = [`entry:${a.id}`, `entry:${b.id}`, 'order', 'sections', 'header', 'attendance', 'meta'] as const;
    for (const topic of topics) session.subscribe(topic, () => told.push(topic));
    const order = session.order;
    session.change([{ op: 'entry.put', entry: withText(a, '字') }], { burst: 'typing' });
    expect(told).toEqual([`entry:${a.id}`]);
    expect(session.order).toBe(order);
  });

  it('moving an entry changes the order', () => {
    const core = new FakeCore(draft());
    const session = open(core);
    const a = entryOf(core.record, 'speech', '', 'a0');
    const b = entryOf(core.record, 'speech', '', 'a1');
    session.change([
      { op: 'entry.put', entry: a },
      { op: 'entry.put', entry: b },
    ]);
    session.change([{ op: 'entry.put', entry: { ...a, position: 'a2' } }]);
    expect(session.order.get(a.sectionId)).toEqual([b.id, a.id]);
  });
});

describe('what may not change', () => {
  it('a finalised record', () => {
    const core = new FakeCore(draft({ state: 'finalised' }));
    const session = open(core);
    expect(session.change([{ op: 'entry.put', entry: entryOf(core.record, 'speech', '补') }])).toBe(false);
    expect(session.clean).toBe(true);
  });

  it('sealed words that this user cannot read, directly or with their section', () => {
    const base = draft({ withheld: true });
    const sealed = entryOf(base, 'criticism', '');
    const core = new FakeCore({ ...base, entries: [sealed] });
    const session = open(core);
    expect(session.change([{ op: 'entry.put', entry: withText(sealed, '盖掉') }])).toBe(false);
    expect(session.change([{ op: 'entry.remove', entryId: sealed.id }])).toBe(false);
    expect(session.change([{ op: 'section.remove', sectionId: sealed.sectionId }])).toBe(false);
    expect(session.content.entries).toEqual([sealed]);
  });
});

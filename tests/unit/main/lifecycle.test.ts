import type { UtilityProcess } from 'electron';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClipboardTimer } from '../../../electron/main/clipboard-timer.ts';
import { CoreProcess, type CoreSurroundings } from '../../../electron/main/core-process.ts';
import { Flush } from '../../../electron/main/flush.ts';
import { Lock } from '../../../electron/main/lock.ts';
import { Quit, type QuitSurroundings } from '../../../electron/main/quit.ts';
import { Turns } from '../../../electron/main/turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('flush', () => {
  test('waits for the answer to its own request', async () => {
    const requests: string[] = [];
    const flush = new Flush(({ requestId }) => requests.push(requestId) > 0);
    const first = flush.ask('lock');
    const second = flush.ask('close');
    flush.answered('made up', true);
    flush.answered(requests[1] ?? '', false);
    flush.answered(requests[0] ?? '', true);
    expect(await Promise.all([first, second])).toEqual([true, false]);
    expect(requests[0]).toMatch(/^[0-9a-f]{32}$/);
  });
  test('no answer in time means not saved, and a late one changes nothing', async () => {
    let id = '';
    const flush = new Flush(({ requestId }) => ((id = requestId), true));
    const asked = flush.ask('lock');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await asked).toBe(false);
    flush.answered(id, true);
  });
  test('without a page there is nothing to save', async () => {
    expect(await new Flush(() => false).ask('close')).toBe(true);
  });
});

describe('lock', () => {
  function locks(
    saved: boolean[],
    opens: ('open' | 'closed' | 'gone')[] = ['open'],
    inRound = false,
  ): { lock: Lock; log: string[]; idle: { seconds: number } } {
    const log: string[] = [];
    const idle = { seconds: 0 };
    const lock = new Lock({
      flush: (reason) => (log.push(`flush ${reason}`), Promise.resolve(saved.shift() ?? true)),
      silentSince: () => false,
      waiting: (_, lost) => void log.push(lost ? 'waiting, lost' : 'waiting'),
      stay: () => void log.push('stay'),
      inRound: () => inRound,
      cover: () => Promise.resolve(void log.push('cover')),
      abandonRound: () => Promise.resolve(void log.push('abandon')),
      isOpen: () => {
        const now = opens.length > 1 ? opens.shift() : opens[0];
        return now === 'gone' ? Promise.reject(new Error('core.gone')) : Promise.resolve(now === 'open');
      },
      floating: () => undefined,
      startFresh: () => (log.push('fresh'), Promise.resolve()),
      idleMinutes: () => 5,
      systemIdleSeconds: () => idle.seconds,
    });
    return { lock, log, idle };
  }

  test('a page that gives no answer does not keep the book open: after a minute and one try to rescue it goes', async () => {
    vi.useFakeTimers();
    const flush = new Flush(() => true);
    let fresh = 0;
    const lock = new Lock({
      flush: (reason) => flush.ask(reason),
      silentSince: (instant) => flush.silentSince(instant),
      waiting: () => undefined,
      stay: () => undefined,
      inRound: () => false,
      cover: () => Promise.resolve(),
      abandonRound: () => Promise.resolve(),
      // The core may be as silent as the page.
      isOpen: () => new Promise(() => undefined),
      floating: () => undefined,
      startFresh: () => Promise.resolve(void (fresh += 1)),
      idleMinutes: () => 5,
      systemIdleSeconds: () => 0,
    });
    const locking = lock.lock('lock');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(fresh).toBe(0);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(fresh).toBe(1);
    await locking;
    vi.useRealTimers();
  });
  test('saves first, then starts fresh', async () => {
    const { lock, log } = locks([true]);
    await lock.lock('suspend');
    expect(log).toEqual(['flush suspend', 'fresh']);
  });
  test('covers the screen instead while a secret ballot is held, and ends the ballot before the PC sleeps', async () => {
    const { lock, log } = locks([true], ['open'], true);
    await lock.lock('lock');
    expect(log).toEqual(['cover']);
    await lock.lock('suspend');
    expect(log).toEqual(['cover', 'abandon', 'flush suspend', 'fresh']);
  });
  test('asked twice at once it locks once', async () => {
    const { lock, log } = locks([]);
    await Promise.all([lock.lock('lock'), lock.lock('lock')]);
    expect(log).toEqual(['flush lock', 'fresh']);
    await lock.lock('lock');
    expect(log).toHaveLength(4);
  });
  test('does nothing while no book is open', async () => {
    const { lock, log } = locks([], ['closed']);
    await lock.lock('lock');
    expect(log).toEqual([]);
  });
  test('never drops unsaved text: covers, says so and tries again', async () => {
    const { lock, log } = locks([false, false, true]);
    const locked = lock.lock('lock');
    await vi.advanceTimersByTimeAsync(10_000);
    await locked;
    expect(log).toEqual(['flush lock', 'waiting', 'flush lock', 'waiting', 'flush lock', 'fresh']);
  });
  test('after a minute what cannot be saved goes into a rescue file, and then it locks', async () => {
    const { lock, log } = locks(Array.from({ length: 100 }, () => false));
    const rescued = vi.fn();
    void lock.lock('lock').then(rescued);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(log).not.toContain('flush rescue');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(log.filter((line) => line === 'flush rescue')).toHaveLength(1);
    expect(log).not.toContain('fresh');
    expect(rescued).not.toHaveBeenCalled();
  });
  test('once it is in the rescue file', async () => {
    const { lock, log } = locks(Array.from({ length: 31 }, () => false));
    const locked = lock.lock('lock');
    await vi.advanceTimersByTimeAsync(62_000);
    await locked;
    expect(log.slice(-3)).toEqual(['flush lock', 'flush rescue', 'fresh']);
  });
  test('a core that ends while it is asked whether a book is open is no reason to fail', async () => {
    const { lock, log } = locks([], ['gone']);
    await lock.lock('lock');
    expect(log).toEqual([]);
  });
  test('a core that ends while the lock waits calls it off: the page covers itself and asks for the passphrase', async () => {
    const { lock, log } = locks([false, false], ['open', 'open', 'gone']);
    const locked = lock.lock('lock');
    await vi.advanceTimersByTimeAsync(5_000);
    await locked;
    expect(log).toEqual(['flush lock', 'waiting', 'flush lock', 'stay']);
  });
  test('words that nothing takes are given up only when the user says so, and only then can be', async () => {
    const { lock, log } = locks(Array.from({ length: 1000 }, () => false));
    const ended = vi.fn();
    void lock.lock('lock').then(ended);
    lock.discard();
    await vi.advanceTimersByTimeAsync(180_000);
    expect(ended).not.toHaveBeenCalled();
    expect(log.at(-1)).toBe('waiting, lost');
    lock.discard();
    await vi.advanceTimersByTimeAsync(100);
    expect(ended).toHaveBeenCalled();
    expect(log.at(-1)).toBe('fresh');
  });
  test('idle: counts from the last key press, or the system’s own idle time if that is longer', async () => {
    const { lock, log, idle } = locks([]);
    vi.advanceTimersByTime(299_000);
    await lock.checkIdle();
    lock.active();
    vi.advanceTimersByTime(299_000);
    await lock.checkIdle();
    expect(log).toEqual([]);
    vi.advanceTimersByTime(1_000);
    await lock.checkIdle();
    expect(log).toEqual(['flush lock', 'fresh']);
    await lock.checkIdle();
    expect(log).toHaveLength(2);
    idle.seconds = 300;
    await lock.checkIdle();
    expect(log).toHaveLength(4);
  });
});

describe('quit', () => {
  function quits(around: Partial<QuitSurroundings>): { quit: Quit; log: string[] } {
    const log: string[] = [];
    const noted = (what: string, answer: boolean) => () => (log.push(what), Promise.resolve(answer));
    const quit = new Quit({
      inTurn: (work) => work(),
      flush: noted('flush', false),
      rescue: noted('rescue', false),
      askToDiscard: noted('ask', false),
      stay: () => void log.push('stay'),
      end: () => (log.push('end'), Promise.resolve()),
      ...around,
    });
    return { quit, log };
  }

  test('ends when saved', async () => {
    const { quit, log } = quits({ flush: () => Promise.resolve(true) });
    await Promise.all([quit.begin(), quit.begin()]);
    expect(log).toEqual(['end']);
    expect(quit.done).toBe(true);
  });
  test('what cannot be saved is put aside, and nobody is asked', async () => {
    const { quit, log } = quits({ rescue: () => Promise.resolve(true) });
    await quit.begin();
    expect(log).toEqual(['flush', 'end']);
  });
  test('nothing takes it: turning back keeps the app and shows the page again, and the next time it asks again', async () => {
    const answers = [false, true];
    const { quit, log } = quits({ askToDiscard: () => Promise.resolve(answers.shift() ?? false) });
    await quit.begin();
    expect(quit.done).toBe(false);
    expect(log).toEqual(['flush', 'rescue', 'stay']);
    await quit.begin();
    expect(log.at(-1)).toBe('end');
  });
  test('at the end of a session nobody is asked, and a page that hangs is not waited for long', async () => {
    const hurried: boolean[] = [];
    const { quit, log } = quits({ flush: (hurry) => (hurried.push(hurry), Promise.resolve(false)) });
    await quit.begin(true);
    expect(hurried).toEqual([true]);
    expect(log).toEqual(['rescue', 'end']);
  });
  test('waits for a lock that is replacing core and window', async () => {
    const turns = new Turns();
    let lockDone = (): void => undefined;
    void turns.take(() => new Promise<void>((resolve) => (lockDone = resolve)));
    const { quit, log } = quits({ inTurn: (work) => turns.take(work), flush: () => Promise.resolve(true) });
    const left = quit.begin();
    await vi.advanceTimersByTimeAsync(100);
    expect(log).toEqual([]);
    lockDone();
    await left;
    expect(log).toEqual(['end']);
  });
  test('a turn that fails stops nobody behind it', async () => {
    const turns = new Turns();
    await expect(turns.take(() => Promise.reject(new Error('no window')))).rejects.toThrow('no window');
    expect(await turns.take(() => Promise.resolve('next'))).toBe('next');
  });
});

describe('clipboard', () => {
  const clipboard = {
    text: '',
    writeText: (text: string) => ((clipboard.text = text), Promise.resolve()),
    readText: () => Promise.resolve(clipboard.text),
    clear: () => void (clipboard.text = ''),
  };
  test('is cleared after 30 s, counted from the last copy', async () => {
    const timer = new ClipboardTimer(clipboard);
    await timer.copy('一');
    await vi.advanceTimersByTimeAsync(20_000);
    await timer.copy('二');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(clipboard.text).toBe('二');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(clipboard.text).toBe('');
  });
  test('what was copied elsewhere meanwhile stays', async () => {
    const timer = new ClipboardTimer(clipboard);
    await timer.copy('ours');
    clipboard.text = 'theirs';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(clipboard.text).toBe('theirs');
  });
  test('is cleared at once on lock', async () => {
    const timer = new ClipboardTimer(clipboard);
    await timer.copy('ours');
    await timer.clear();
    expect(clipboard.text).toBe('');
  });
});

describe('core process', () => {
  class Child extends EventEmitter {
    sent: { id: number; name: string; control?: string }[] = [];
    killed = false;
    postMessage(message: { id: number; name: string }): void {
      this.sent.push(message);
    }
    kill(): void {
      this.killed = true;
      this.emit('exit', 1);
    }
    reply(id: number, value: unknown): void {
      this.emit('message', { id, reply: { ok: true, value } });
    }
  }
  function started(): { core: CoreProcess; children: Child[]; log: string[] } {
    const children: Child[] = [];
    const log: string[] = [];
    const around: CoreSurroundings = {
      fork: () => {
        const child = new Child();
        children.push(child);
        return child as unknown as UtilityProcess;
      },
      onEvent: (event) => void log.push(event),
      onGone: (error) => void log.push(error.code),
      onHopeless: () => void log.push('hopeless'),
    };
    return { core: new CoreProcess(around), children, log };
  }

  test('replies find their callers, events go on', async () => {
    const { core, children, log } = started();
    const one = core.request('a.b', 1, {});
    const two = core.call('books.current', {});
    children[0]?.reply(2, null);
    children[0]?.reply(1, 'one');
    children[0]?.emit('message', { event: 'job', payload: {} });
    expect(await one).toEqual({ ok: true, value: 'one' });
    expect(await two).toBeNull();
    expect(log).toEqual(['job']);
  });
  test('an unexpected end answers what waits, says so and starts a fresh one', async () => {
    const { core, children, log } = started();
    const waiting = core.request('a.b', 1, {});
    vi.advanceTimersByTime(60_000);
    children[0]?.emit('exit', 139);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'core.gone' } });
    expect(log).toEqual(['core.gone']);
    expect(children).toHaveLength(2);
    const next = core.request('a.b', 1, {});
    children[1]?.reply(children[1].sent[0]?.id ?? 0, 'again');
    expect(await next).toEqual({ ok: true, value: 'again' });
  });
  test('one that cannot even start is given up after three times', () => {
    const { children, log } = started();
    for (const index of [0, 1, 2]) children[index]?.emit('exit', 1);
    expect(log).toEqual(['core.gone', 'core.gone', 'hopeless']);
    expect(children).toHaveLength(3);
  });
  test('close asks it to end, refuses new calls, and kills it only when it hangs', async () => {
    const { core, children, log } = started();
    const closed = core.close();
    expect(children[0]?.sent).toEqual([{ control: 'close' }]);
    expect(await core.request('a.b', 1, {})).toMatchObject({ ok: false, error: { code: 'core.gone' } });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(children[0]?.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(children[0]?.killed).toBe(true);
    await closed;
    expect(log).toEqual([]);
    expect(children).toHaveLength(1);
    // Asked again of a process that has ended: there is nothing to wait for.
    await core.close();
    core.restart();
    expect(children).toHaveLength(2);
  });
});

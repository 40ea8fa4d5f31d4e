import { toPlainError, AppError, type PlainError } from '../../shared/model/errors.ts';
import type { FlushReason } from './flush.ts';

/** What locking touches. */
interface LockSurroundings {
  flush: (reason: FlushReason) => Promise<boolean>;
  /** Whether the page has answered nothing since an instant of `performance.now()`. */
  silentSince: (instant: number) => boolean;
  /** Tells the page to cover itself because saving failed; `lost` once nothing takes the words at all. */
  waiting: (error: PlainError, lost: boolean) => void;
  /** The lock is called off: no book is open any more. */
  stay: () => void;
  /** Whether a secret ballot is held, which a lock would end. */
  inRound: () => boolean;
  /** Covers the page instead, until both closers have said that it is them. */
  cover: () => Promise<void>;
  /** Ends the ballot without a result: what is in memory would go to the disk with a system that sleeps. */
  abandonRound: () => Promise<void>;
  /** Is a book open at all? Rejects when the core cannot say. */
  isOpen: () => Promise<boolean>;
  /** Ends core and page and starts fresh ones on the lock screen. */
  startFresh: () => Promise<void>;
  /** Idle time after which to lock, in minutes. */
  idleMinutes: () => number;
  /** Looks after a promise that nobody waits for. */
  floating: (work: Promise<unknown>) => void;
  /** The system's own idle time, in seconds. */
  systemIdleSeconds: () => number;
}

/** Pause between two attempts to save before a lock. */
const RETRY_MS = 2_000;
/** From then on what cannot be saved goes into an encrypted rescue file, so that the book is not left open. */
const RESCUE_AFTER_MS = 60_000;
/** How long the core may take to say whether a book is open. */
const CORE_ANSWER_MS = 5_000;
/** How often idle time is looked at. */
const IDLE_CHECK_MS = 5_000;

const NOT_SAVED = toPlainError(
  new AppError('disk.failed', '还有内容没有保存，暂时不能锁定，正在重试。请检查磁盘空间和存放记录簿的磁盘，不要关机。'),
);
/** After so many vain tries to write a rescue file the user may give the words up: a book must not stay open for ever. */
const RESCUE_TRIES = 3;
const NOWHERE = toPlainError(
  new AppError(
    'disk.failed',
    '没有保存的内容写不进记录簿，也写不进别处。腾出磁盘空间后会自动保存并锁定；也可以放弃没有保存的内容，现在就锁定。',
  ),
);

/** Locks the app: by key or menu, when idle, and when the system locks, sleeps or changes its user. */
export class Lock {
  readonly #around: LockSurroundings;
  #running: Promise<void> | null = null;
  #discard = false;
  #wake: () => void = () => undefined;
  #activeAt = performance.now();

  constructor(around: LockSurroundings) {
    this.#around = around;
  }

  /** A key press or click in the page: idle time counts from here. */
  active(): void {
    this.#activeAt = performance.now();
  }

  /** Locks, unless nothing is open. Asked again while it runs, it is the same lock. */
  lock(reason: 'lock' | 'suspend'): Promise<void> {
    this.#running ??= this.#run(reason).finally(() => {
      this.#running = null;
      this.#discard = false;
    });
    return this.#running;
  }

  /** The user gives up what a waiting lock could put nowhere. Means nothing before that was tried. */
  discard(): void {
    this.#discard = true;
    this.#wake();
  }

  /** Starts to look at idle time; the timer keeps no process alive. */
  watchIdle(): void {
    setInterval(() => this.#around.floating(this.checkIdle()), IDLE_CHECK_MS).unref();
  }

  /** Locks once either this page or the whole system has been left alone for long enough. */
  async checkIdle(): Promise<void> {
    const pageIdle = (performance.now() - this.#activeAt) / 1000;
    const idle = Math.max(pageIdle, this.#around.systemIdleSeconds());
    if (idle >= this.#around.idleMinutes() * 60) await this.lock('lock');
  }

  async #run(reason: 'lock' | 'suspend'): Promise<void> {
    if (this.#around.inRound()) {
      if (reason === 'lock') {
        await this.#around.cover();
        this.active();
        return;
      }
      await this.#around.abandonRound();
    }
    if (!(await this.#isOpen())) return;
    const since = performance.now();
    let vain = 0;
    while (!(await this.#around.flush(reason))) {
      if (performance.now() - since >= RESCUE_AFTER_MS) {
        if (await this.#around.flush('rescue')) break;
        // It neither saves nor covers itself nor asks: nothing that it still holds can be had, and what it shows must go.
        if (this.#around.silentSince(since)) break;
        vain += 1;
      }
      const nowhere = vain >= RESCUE_TRIES;
      if (nowhere && this.#discard) break;
      if (!(await this.#isOpen())) {
        this.#around.stay();
        return;
      }
      this.#discard = false;
      this.#around.waiting(nowhere ? NOWHERE : NOT_SAVED, nowhere);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, RETRY_MS);
      });
    }
    await this.#around.startFresh();
    this.active();
  }

  /** A core that gives no answer may hold an open book. One that has just ended holds none; what the page still shows it covers itself, and keeps for the next unlocking. */
  #isOpen(): Promise<boolean> {
    const silence = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), CORE_ANSWER_MS).unref());
    return Promise.race([this.#around.isOpen().catch(() => false), silence]);
  }
}

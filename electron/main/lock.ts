import { toPlainError, AppError, type PlainError } from '../../shared/model/errors.ts';
import type { FlushReason } from './flush.ts';

/** What locking touches. */
export interface LockSurroundings {
  flush: (reason: FlushReason) => Promise<boolean>;
  /** Tells the page that the window is covered because saving failed. */
  waiting: (error: PlainError) => void;
  /** Is a book open at all? */
  isOpen: () => Promise<boolean>;
  /** Ends core and page and starts fresh ones on the lock screen. */
  startFresh: () => Promise<void>;
  /** Idle time after which to lock, in minutes. */
  idleMinutes: () => number;
  /** The system's own idle time, in seconds. */
  systemIdleSeconds: () => number;
}

/** Pause between two attempts to save before a lock. */
const RETRY_MS = 2_000;
/** From then on what cannot be saved goes into an encrypted rescue file, so that the book is not left open. */
const RESCUE_AFTER_MS = 60_000;
/** How often idle time is looked at. */
const IDLE_CHECK_MS = 5_000;

const NOT_SAVED = toPlainError(
  new AppError('disk.failed', '还有内容没有保存，暂时不能锁定，正在重试。请检查磁盘空间和存放记录簿的磁盘，不要关机。'),
);

/** Locks the app: by key or menu, when idle, and when the system locks, sleeps or changes its user. */
export class Lock {
  readonly #around: LockSurroundings;
  #running: Promise<void> | null = null;
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
    });
    return this.#running;
  }

  /** Starts to look at idle time; the timer keeps no process alive. */
  watchIdle(): void {
    setInterval(() => void this.checkIdle(), IDLE_CHECK_MS).unref();
  }

  /** Locks once either this page or the whole system has been left alone for long enough. */
  async checkIdle(): Promise<void> {
    const pageIdle = (performance.now() - this.#activeAt) / 1000;
    const idle = Math.max(pageIdle, this.#around.systemIdleSeconds());
    if (idle >= this.#around.idleMinutes() * 60) await this.lock('lock');
  }

  async #run(reason: 'lock' | 'suspend'): Promise<void> {
    if (!(await this.#around.isOpen())) return;
    const since = performance.now();
    while (!(await this.#around.flush(reason))) {
      this.#around.waiting(NOT_SAVED);
      if (performance.now() - since >= RESCUE_AFTER_MS && (await this.#around.flush('rescue'))) break;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    await this.#around.startFresh();
    this.active();
  }
}

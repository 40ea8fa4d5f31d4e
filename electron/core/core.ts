import { setTimeout as wait } from 'node:timers/promises';
import type { CoreCallName, Input, Output } from '../../shared/contract/index.ts';
import type { EventName, Events } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/model/errors.ts';
import type { Clock, CoreContext, OpenBook } from './context.ts';
import { coreHandlers } from './handlers.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createRegistry } from './registry.ts';
import { bookLocked, bookReadOnly, roundIsOpen } from './store/errors.ts';
import { checkMigrations } from './store/migrate.ts';
import type { KdfCost } from './vault/kdf.ts';
import { createVault } from './vault/vault.ts';

export interface CoreOptions {
  /** Folder of this user's data: list of books, id of this PC, default place for new books. */
  userData: string;
  /** The system's clock unless a test gives another. */
  clock?: Clock;
  emit?: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** Id of this PC instead of the one in `userData`; tests play another PC with it. */
  machine?: string;
  /** False keeps the list of books in memory only (command line). */
  rememberBooks?: boolean;
  /** Cost of the key derivation of new books instead of what this PC can bear (tests). */
  cost?: KdfCost;
  /** True holds every answer against the contract (tests). */
  checkOutput?: boolean;
}

/** How long closing waits for the calls under way, in milliseconds; main ends this process after ten seconds. */
const DRAIN_MS = 5000;

/** What may be asked of books while a secret ballot is held: nothing that opens, closes or changes one. */
const BOOKS_DURING_ROUND = new Set(['list', 'current', 'compared', 'slots', 'verify'].map((call) => `books.${call}`));

/** The whole core in one object: the process entry, the command line, tests and benchmarks use the same. */
export interface Core {
  readonly jobs: Jobs;
  /** One call of the contract. `files` gives the path behind each file handle in the input. Throws `AppError`. */
  call<N extends CoreCallName>(name: N, input: Input<N>, files?: Readonly<Record<string, string>>): Promise<Output<N>>;
  /** The same for a name that comes from outside and is not known to be one. */
  serve(name: string, input: unknown, files: Readonly<Record<string, string>>): Promise<unknown>;
  /**
   * Refuses new calls, stops jobs, lets the calls under way end, closes the open book and clears its keys. Calls after this find no
   * book.
   */
  close(): Promise<void>;
}

/** Builds the core. Throws at once if migrations are out of order. */
export function createCore(options: CoreOptions): Core {
  checkMigrations();
  const clock: Clock = options.clock ?? { now: () => new Date() };
  const emit: CoreContext['emit'] = options.emit ?? (() => undefined);
  const jobs = createJobs(emit);
  const vault = createVault({
    userData: options.userData,
    clock,
    rememberBooks: options.rememberBooks ?? true,
    cost: options.cost ?? null,
    ...(options.machine === undefined ? {} : { machine: options.machine }),
  });
  const registry = createRegistry(coreHandlers(vault, options.userData), options.checkOutput ?? false);

  const book = (): OpenBook => {
    const open = vault.current();
    if (!open) throw bookLocked();
    return open;
  };

  let closing = false;

  const contextFor = (files: Readonly<Record<string, string>>): CoreContext => ({
    clock,
    jobs,
    emit,
    leaving: () => closing,
    book,
    writable() {
      const open = book();
      if (open.round) throw roundIsOpen();
      if (open.session.copy) {
        throw new AppError(
          'book.read_only',
          '这是记录簿的副本，只能查看。请在原来的电脑上修改；它本来就在这台电脑上用的，可凭口令改为在这里继续使用。',
        );
      }
      if (open.session.doubt === 'rolled_back') {
        throw new AppError(
          'book.read_only',
          '这个记录簿比上次使用时旧，现在只能查看。请先在首页确认是否继续使用这一份。',
        );
      }
      if (open.session.doubt === 'slots_differ') {
        throw new AppError('book.read_only', '使用人和口令与记录簿里记下的不一样，现在只能查看。请先在首页确认。');
      }
      if (open.session.doubt === 'records_differ') {
        throw new AppError('book.read_only', '记录与操作记录不符，现在只能查看。请改用最近的备份。');
      }
      if (open.session.readOnly) throw bookReadOnly();
      return open;
    },
    file(handle) {
      const file = Object.hasOwn(files, handle) ? files[handle] : undefined;
      if (file === undefined) throw new AppError('file.handle', '选择的文件已失效，请重新选择。');
      return file;
    },
  });

  /** Calls under way. The keys must not be cleared while one of them reads or writes. */
  const running = new Set<Promise<unknown>>();

  const serve: Core['serve'] = async (name, input, files) => {
    if (closing) throw bookLocked();
    const open = vault.current();
    if (open?.round && name.startsWith('books.') && !BOOKS_DURING_ROUND.has(name)) throw roundIsOpen();
    const turn = registry.serve(name, input, contextFor(files));
    running.add(turn);
    try {
      return await turn;
    } catch (thrown) {
      // A call that outlasted its book fails in many ways that mean this one.
      throw open?.closed.aborted && !(thrown instanceof AppError) ? bookLocked() : thrown;
    } finally {
      running.delete(turn);
    }
  };

  return {
    jobs,
    serve,
    async call<N extends CoreCallName>(name: N, input: Input<N>, files: Readonly<Record<string, string>> = {}) {
      return (await serve(name, input, files)) as Output<N>;
    },
    async close() {
      closing = true;
      try {
        await jobs.stopAll();
        await Promise.race([Promise.allSettled(running), wait(DRAIN_MS, undefined, { ref: false })]);
        await vault.exclusive(() => vault.close());
      } finally {
        closing = false;
      }
    },
  };
}

import type { UtilityProcess } from 'electron';
import type { EventName, Events } from '../../shared/contract/events.ts';
import type { CoreCallName, Input, Output, Reply } from '../../shared/contract/index.ts';
import { AppError, fromPlainError, toPlainError, type PlainError } from '../../shared/model/errors.ts';

/** A call on its way to the core, as it crosses the process boundary. */
interface CoreRequest {
  id: number;
  name: string;
  input: unknown;
  /** The paths behind the file handles in the input. */
  files: Record<string, string>;
}
/** What comes back: a reply to a request, or an event. */
type CoreMessage = { id: number; reply: Reply<unknown> } | { event: EventName; payload: Events[EventName] };

/** What the core process needs of its surroundings; `index.ts` fills it with Electron's own. */
export interface CoreSurroundings {
  fork: () => UtilityProcess;
  onEvent: (event: EventName, payload: Events[EventName]) => void;
  /** The process ended by itself; a fresh one is running already. */
  onGone: (error: PlainError) => void;
  /** The process keeps ending right after its start; nobody can work like that. */
  onHopeless: () => void;
}

/** How long the core may take to close a book before it is ended. */
const CLOSE_TIMEOUT_MS = 10_000;
/** A process that lives shorter than this has failed to start. */
const SHORT_LIFE_MS = 5_000;
const MAX_SHORT_LIVES = 3;

const GONE = new AppError(
  'core.gone',
  '后台程序意外退出，已重新启动。刚才写的内容还在这里，请输入口令后继续，会自动补存。',
);

/** The one core process: starts it, passes calls on, and replaces it when it ends. */
export class CoreProcess {
  readonly #around: CoreSurroundings;
  readonly #pending = new Map<number, (reply: Reply<unknown>) => void>();
  #process: UtilityProcess;
  /** Settles when the process of now has ended. */
  #end: Promise<void> = Promise.resolve();
  #startedAt = 0;
  #lastId = 0;
  #shortLives = 0;
  #closing = false;

  constructor(around: CoreSurroundings) {
    this.#around = around;
    this.#process = this.#start();
  }

  /** Passes a call on as it is. Always resolves: a core that ends meanwhile is a reply with `core.gone`. */
  request(name: string, input: unknown, files: Record<string, string>): Promise<Reply<unknown>> {
    if (this.#closing) return Promise.resolve({ ok: false, error: toPlainError(GONE) });
    this.#lastId += 1;
    const message: CoreRequest = { id: this.#lastId, name, input, files };
    return new Promise((resolve) => {
      this.#pending.set(message.id, resolve);
      this.#process.postMessage(message);
    });
  }

  /** A call that main makes itself. Throws the core's error. */
  async call<N extends CoreCallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await this.request(name, input, {});
    if (!reply.ok) throw fromPlainError(reply.error);
    return reply.value as Output<N>;
  }

  /** Lets the core close its book and ends it. Resolves when the process is gone and its memory with it, however often it is asked. */
  async close(): Promise<void> {
    const child = this.#process;
    if (!this.#closing) child.postMessage({ control: 'close' });
    this.#closing = true;
    const timer = setTimeout(() => child.kill(), CLOSE_TIMEOUT_MS);
    await this.#end;
    clearTimeout(timer);
  }

  /** Starts a fresh process after {@link close}. */
  restart(): void {
    this.#closing = false;
    this.#process = this.#start();
  }

  #start(): UtilityProcess {
    const child = this.#around.fork();
    this.#startedAt = performance.now();
    child.on('message', (message: CoreMessage) => this.#receive(message));
    this.#end = new Promise((resolve) => {
      child.once('exit', () => {
        resolve();
        this.#ended();
      });
    });
    return child;
  }

  #receive(message: CoreMessage): void {
    if ('event' in message) {
      this.#around.onEvent(message.event, message.payload);
      return;
    }
    this.#pending.get(message.id)?.(message.reply);
    this.#pending.delete(message.id);
  }

  #ended(): void {
    const error = toPlainError(GONE);
    for (const resolve of this.#pending.values()) resolve({ ok: false, error });
    this.#pending.clear();
    if (this.#closing) return;
    this.#shortLives = performance.now() - this.#startedAt < SHORT_LIFE_MS ? this.#shortLives + 1 : 0;
    if (this.#shortLives >= MAX_SHORT_LIVES) {
      this.#around.onHopeless();
      return;
    }
    this.#process = this.#start();
    this.#around.onGone(error);
  }
}

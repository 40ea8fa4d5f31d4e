import type { Readable, Writable } from 'node:stream';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;
type Reply = { resolve: (result: never) => void; reject: (error: Error) => void };
type Listener = (...payload: never) => void;

/** A message of the Chrome DevTools Protocol, either way. */
export interface CdpMessage {
  id?: number;
  method?: string;
  params?: object;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
}

/** Chromium refused a command, or the target of it has gone. */
class CdpError extends Error {
  override name = 'CdpError';
}

/** Chromium's end of the pipe: JSON messages, each followed by a zero byte. */
export class CdpPipe {
  readonly root: CdpSession = new CdpSession(this, undefined);
  /** Sessions of others that use the same pipe, each with what receives its messages. */
  readonly #lent = new Map<string, (message: CdpMessage) => void>();
  readonly #sessions = new Map<string, CdpSession>();
  readonly #replies = new Map<number, (message: CdpMessage) => void>();
  readonly #write: Writable;
  readonly #gone = Promise.withResolvers<void>();
  #unfinished: Buffer[] = [];
  #nextId = 1;
  #isOpen = true;

  constructor(write: Writable, read: Readable) {
    this.#write = write;
    read.on('data', (chunk: Buffer) => this.#take(chunk));
    read.once('close', () => this.#close());
    read.on('error', () => this.#close());
    // Written to after Chromium has ended: whoever waits is told by the closing of the other direction.
    write.on('error', () => undefined);
  }

  /** Resolves when Chromium has gone. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Sends a message with an id of the pipe's own; `answered` gets what comes back, an error when Chromium goes before. */
  post(message: CdpMessage, answered: (message: CdpMessage) => void): void {
    if (!this.#isOpen) return answered({ error: { message: 'Chromium has gone' } });
    const id = this.#nextId++;
    this.#replies.set(id, answered);
    this.#write.write(`${JSON.stringify({ ...message, id })}\0`);
  }

  /** The session of that id; made when first asked for. */
  session(id: string): CdpSession {
    const session = this.#sessions.get(id) ?? new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  /** From now on events of that session go to `receive` and to nobody else. */
  lend(sessionId: string, receive: (message: CdpMessage) => void): void {
    this.#lent.set(sessionId, receive);
  }
  /** A session is over. */
  forget(sessionId: string): void {
    this.#lent.delete(sessionId);
    this.#sessions.get(sessionId)?.end();
    this.#sessions.delete(sessionId);
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...this.#unfinished.splice(0), rest.subarray(0, end)]).toString();
      rest = rest.subarray(end + 1);
      this.#receive(JSON.parse(text) as CdpMessage);
    }
    if (rest.length > 0) this.#unfinished.push(rest);
  }

  #receive(message: CdpMessage): void {
    if (message.id !== undefined) {
      const answered = this.#replies.get(message.id);
      this.#replies.delete(message.id);
      return answered?.(message);
    }
    const receive = message.sessionId === undefined ? undefined : this.#lent.get(message.sessionId);
    if (receive) receive(message);
    else (message.sessionId === undefined ? this.root : this.#sessions.get(message.sessionId))?.receive(message);
    if (message.method === 'Target.detachedFromTarget') this.forget(sessionOf(message));
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const answered of this.#replies.values()) answered({ error: { message: 'Chromium has gone' } });
    this.#replies.clear();
    for (const id of this.#sessions.keys()) this.forget(id);
    this.#gone.resolve();
  }
}

/** The session that an event about attaching or detaching is about. */
export function sessionOf({ params }: CdpMessage): string {
  return (params as { sessionId: string }).sessionId;
}

/** What one target — the browser, a page, a worker — is told and tells. */
export class CdpSession {
  readonly id: string | undefined;
  readonly #pipe: CdpPipe;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #waiting = new Set<Reply>();
  readonly #ended = Promise.withResolvers<void>();
  #isOver = false;

  constructor(pipe: CdpPipe, id: string | undefined) {
    this.#pipe = pipe;
    this.id = id;
  }

  /** Sends a command. Rejects with {@link CdpError} when Chromium refuses it, or its target goes first. */
  send<C extends keyof Commands>(
    method: C,
    ...[params]: Commands[C]['paramsType']
  ): Promise<Commands[C]['returnType']> {
    const { promise, resolve, reject } = Promise.withResolvers<Commands[C]['returnType']>();
    if (this.#isOver) {
      reject(new CdpError(`${method}: the target has gone`));
      return promise;
    }
    const reply: Reply = { resolve, reject };
    this.#waiting.add(reply);
    const session = this.id === undefined ? {} : { sessionId: this.id };
    this.#pipe.post({ method, params: params ?? {}, ...session }, ({ result, error }) => {
      this.#waiting.delete(reply);
      if (error) reject(new CdpError(`${method}: ${error.message}`));
      else resolve(result as Commands[C]['returnType']);
    });
    return promise;
  }

  /** Sends a command whose only failure would be that the target goes away, which is told otherwise. */
  tell<C extends keyof Commands>(method: C, ...params: Commands[C]['paramsType']): void {
    this.send(method, ...params).catch(() => undefined);
  }

  /** Listens to an event of this target. */
  on<E extends keyof Events>(event: E, listener: (...payload: Events[E]) => void): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }
  off<E extends keyof Events>(event: E, listener: (...payload: Events[E]) => void): void {
    this.#listeners.get(event)?.delete(listener);
  }

  /** Resolves when the target has gone. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Called by the pipe with each event. */
  receive({ method = '', params }: CdpMessage): void {
    for (const listener of this.#listeners.get(method) ?? []) listener(...([params] as never));
  }

  /** Called by the pipe when the target has gone. */
  end(): void {
    this.#isOver = true;
    for (const { reject } of this.#waiting) reject(new CdpError('the target has gone'));
    this.#waiting.clear();
    this.#ended.resolve();
  }
}

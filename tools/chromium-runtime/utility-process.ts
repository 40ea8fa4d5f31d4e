import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import type { Runtime } from './runtime.ts';
import { StrictEmitter, checkKeys, makeEvent, strict } from './strict.ts';

interface ForkOptions {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
  cwd?: string;
  stdio?: 'pipe' | 'ignore' | 'inherit' | ('pipe' | 'ignore' | 'inherit')[];
  serviceName?: string;
  allowLoadingUnsignedLibraries?: boolean;
}
const OPTIONS = new Set<keyof ForkOptions>([
  'env',
  'execArgv',
  'cwd',
  'stdio',
  'serviceName',
  'allowLoadingUnsignedLibraries',
]);
const CHILD_PRELUDE = fileURLToPath(new URL('utility-child.ts', import.meta.url));

/** Electron's `utilityProcess`, on Node's child processes. */
export class UtilityProcesses {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!this.#runtime.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    if (!modulePath) throw new Error('Missing UtilityProcess entry script.');
    checkKeys('utilityProcess.fork', options, OPTIONS);
    const child = new UtilityProcess(this.#runtime, modulePath, args, options);
    return strict(child, 'utilityProcess');
  }
}

export class UtilityProcess extends StrictEmitter {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  /** Name for lists of processes. */
  readonly $name: string;
  readonly #child: ChildProcess;
  #isSpawned = false;
  #isGone = false;
  readonly #waiting: unknown[] = [];

  constructor(runtime: Runtime, modulePath: string, args: string[], options: ForkOptions) {
    super('utilityProcess', ['spawn', 'exit', 'message', 'error']);
    this.$name = options.serviceName ?? 'Node Utility Process';
    const stdio = Array.isArray(options.stdio)
      ? options.stdio.slice(1)
      : [options.stdio ?? 'inherit', options.stdio ?? 'inherit'];
    const [out = 'inherit', err = 'inherit'] = stdio;
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--import', CHILD_PRELUDE, ...(options.execArgv ?? [])],
      env: options.env ?? process.env,
      stdio: ['ignore', out, err, 'ipc'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    runtime.utilityProcesses.push(this);
    this.#child.once('spawn', () => {
      this.#isSpawned = true;
      this.emit('spawn');
      for (const message of this.#waiting.splice(0)) this.#send(message);
    });
    this.#child.on('message', (message) =>
      runtime.guard('utilityProcess message', () => void this.emit('message', message)),
    );
    this.#child.once('exit', (code, signal) => this.#exited(runtime, code, signal));
    this.#child.on('error', (error) => {
      if (!this.#isSpawned) this.#exited(runtime, 1, null);
      else if (!this.#isGone) runtime.noteHandlerError('utilityProcess', error);
    });
  }

  /** Process id while the process runs. */
  get pid(): number | undefined {
    return this.#isSpawned && !this.#isGone ? this.#child.pid : undefined;
  }

  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('ports cannot be transferred in the Chromium runtime');
    structuredClone(message);
    if (this.#isSpawned) this.#send(message);
    else this.#waiting.push(message);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  $forceKill(): void {
    this.#child.kill('SIGKILL');
  }
  /** Resolves when the process has ended. */
  get $gone(): Promise<void> {
    return this.#isGone ? Promise.resolve() : new Promise((resolve) => this.#child.once('exit', () => resolve()));
  }

  #send(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  #exited(runtime: Runtime, code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#isGone) return;
    this.#isGone = true;
    runtime.utilityProcesses.splice(runtime.utilityProcesses.indexOf(this), 1);
    // An app that has ended hears of nothing: it would start its process again, and nobody would end that one.
    if (runtime.isFinishing()) return;
    const exitCode = code ?? signalNumber(signal);
    runtime.guard('utilityProcess exit', () => void this.emit('exit', exitCode));
    if (exitCode === 0) return;
    const reason =
      signal === null ? 'abnormal-exit' : signal === 'SIGTERM' || signal === 'SIGKILL' ? 'killed' : 'crashed';
    const details = { type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name: this.$name };
    runtime.app.emit('child-process-gone', makeEvent('child-process-gone', {}), details);
  }
}

/** What `waitpid` tells for a signal, which is what Electron reports on Unix. */
function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === null ? 1 : (constants.signals[signal] ?? 1);
}

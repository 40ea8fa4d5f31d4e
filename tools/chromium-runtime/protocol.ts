import { NotImplementedError, checkKeys } from './strict.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;
interface CustomScheme {
  scheme: string;
  privileges?: object;
}
const PRIVILEGES = new Set([
  'standard',
  'secure',
  'bypassCSP',
  'allowServiceWorkers',
  'supportFetchAPI',
  'corsEnabled',
  'stream',
  'codeCache',
  'allowExtensions',
]);

/** Schemes registered before the app was ready; shared by all sessions of a run. */
export class Schemes {
  readonly #known = new Map<string, Record<string, boolean>>();
  #isSealed = false;

  register(schemes: CustomScheme[]): void {
    if (this.#isSealed) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of schemes) {
      checkKeys('privileges of a scheme', privileges, PRIVILEGES);
      const chosen = privileges as Record<string, boolean>;
      if (!chosen['standard'] || !chosen['secure'] || chosen['bypassCSP'] || chosen['allowServiceWorkers']) {
        throw new NotImplementedError(
          `a scheme that is not standard and secure, or that bypasses CSP or has service workers (${scheme})`,
        );
      }
      this.#known.set(scheme, chosen);
    }
  }

  seal(): void {
    this.#isSealed = true;
  }

  has(scheme: string): boolean {
    return this.#known.has(scheme);
  }
}

/** `session.protocol` and, for the default session, `protocol`. */
export class Protocol {
  readonly #schemes: Schemes;
  readonly #handlers = new Map<string, ProtocolHandler>();

  constructor(schemes: Schemes) {
    this.#schemes = schemes;
  }

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    this.#schemes.register(schemes);
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (!this.#schemes.has(scheme)) {
      throw new NotImplementedError(`protocol.handle of '${scheme}', which is not registered as privileged, `);
    }
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  $handlerFor(scheme: string): ProtocolHandler | undefined {
    return this.#handlers.get(scheme);
  }
}

import { coreContract, flatten, type CoreHandlers } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/model/errors.ts';
import type { CoreContext } from './context.ts';
import { validated } from './input.ts';

/** Serves calls by name. */
export interface Registry {
  /**
   * Validates the input, checks that the call may be served now, and runs its handler.
   * @throws AppError `call.unknown`, `input.invalid` (the hint names the field), `book.locked`, and what the handler throws
   */
  serve(name: string, input: unknown, context: CoreContext): Promise<unknown>;
}

/** A handler whose input has been validated by the schema that stands beside it. */
type Served = (input: unknown, context: CoreContext) => unknown;

/**
 * Joins the contract with its handlers. Throws when two domains serve one name, or a call of the contract is served by none: the
 * types say so too, this holds for what is put together at run time.
 */
export function createRegistry(domains: readonly Partial<CoreHandlers<CoreContext>>[]): Registry {
  const calls = flatten(coreContract);
  const handlers = new Map<string, Served>();
  for (const domain of domains) {
    for (const [name, handler] of Object.entries(domain)) {
      if (handlers.has(name)) throw new Error(`two handlers for ${name}`);
      if (!calls.has(name)) throw new Error(`handler ${name} is not in the contract`);
      handlers.set(name, handler as Served);
    }
  }
  for (const name of calls.keys()) {
    if (!handlers.has(name)) throw new Error(`no handler for ${name}`);
  }
  return {
    async serve(name, input, context) {
      const call = calls.get(name);
      const handler = handlers.get(name);
      if (!call || !handler) throw new AppError('call.unknown', '这项功能在当前版本里没有，请升级程序。');
      // Before the input: without an open book nobody learns from error messages what a call would take.
      if (call.needs === 'open_book') context.book();
      return await handler(validated(call.input, input), context);
    },
  };
}

/** All domains together: the compiler asks for every call of the contract. */
export function allHandlers(handlers: CoreHandlers<CoreContext>): CoreHandlers<CoreContext> {
  return handlers;
}

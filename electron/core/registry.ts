import type { Call } from '../../shared/contract/call.ts';
import { coreContract, flatten, type CoreHandlers } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/model/errors.ts';
import type { CoreContext } from './context.ts';
import { validated } from './input.ts';

/** Serves calls by name. */
interface Registry {
  /**
   * Validates the input, checks that the call may be served now, and runs its handler.
   * @throws AppError `call.unknown`, `input.invalid` (the hint names the field), `book.locked`, and what the handler throws
   */
  serve(name: string, input: unknown, context: CoreContext): Promise<unknown>;
}

/** A handler whose input has been validated by the schema that stands beside it. */
type Served = (input: unknown, context: CoreContext) => unknown;

/**
 * Joins the contract with its handlers.
 * @param checkOutput hold what handlers answer against the contract too, and throw when it is not so; for tests
 */
export function createRegistry(handlers: CoreHandlers<CoreContext>, checkOutput = false): Registry {
  const calls = flatten(coreContract);
  const served = new Map(Object.entries(handlers) as [string, Served][]);
  return {
    async serve(name, input, context) {
      const call = calls.get(name);
      const handler = served.get(name);
      if (!call || !handler) throw new AppError('call.unknown', '这项功能在当前版本里没有，请升级程序。');
      // Before the input: without an open book nobody learns from error messages what a call would take.
      if (call.needs === 'open_book') context.book();
      const value = await handler(validated(call.input, input), context);
      if (checkOutput) assertPromised(name, call, value);
      return value;
    },
  };
}

function assertPromised(name: string, call: Call, value: unknown): void {
  const issue = call.output.safeParse(value).error?.issues[0];
  if (issue)
    throw new Error(`${name} answers what the contract does not say: ${issue.path.join('.')} ${issue.message}`);
}

import type { ParseArgsOptionsConfig } from 'node:util';

/** What a command was called with. */
export interface Invocation {
  /** Value of each option that was given. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** One for each name in the command's `positionals`, or more of the last one where it may come several times. */
  readonly positionals: readonly string[];
}

/** Result of a command. */
export interface Outcome {
  /** Printed as JSON on standard output. */
  value: unknown;
  /** True when the command did its work and found something wrong: exit code 1. */
  findings?: boolean;
}

/** One command of the command line; a topic's file exports a list of them. */
export interface CliCommand {
  /** One or two words: `init`, `roster import`. */
  name: string;
  /** Options and operands as shown in the help, for example `--book DIR FILE.xlsx`. */
  usage: string;
  /** What it does, one sentence. */
  summary: string;
  options: ParseArgsOptionsConfig;
  /** Names of the operands, all of them required. */
  positionals: readonly string[];
  /** The last operand may come several times. */
  more?: true;
  run(invocation: Invocation): Promise<Outcome>;
}

/** Wrong use of the command line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Value of an option that must be given. Throws `UsageError`. */
export function required({ options }: Invocation, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`缺少 --${name}`);
  return value;
}

/** Value of an option that may be left out. */
export function optional({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The operand at a place. The command declares how many there are, so it is always there. */
export function operand({ positionals }: Invocation, at: number): string {
  const value = positionals[at];
  if (value === undefined) throw new Error(`no operand ${at}`);
  return value;
}

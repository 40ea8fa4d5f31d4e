import { parseArgs } from 'node:util';
import { AppError } from '../../shared/model/errors.ts';
import { UsageError, type CliCommand, type Outcome } from './command.ts';

/** Exit codes: done, not possible or findings, wrong use. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Where output goes; tests listen here. */
interface CliOutput {
  /** Standard output: JSON only. */
  out(text: string): void;
  /** Standard error: words. */
  err(text: string): void;
}

/**
 * Runs one command line.
 * @param argv what follows the program's name
 * @returns exit code
 */
export async function runCli(commands: readonly CliCommand[], argv: readonly string[], io: CliOutput): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    io.err(help(commands));
    return argv.length === 0 ? EXIT.usage : EXIT.done;
  }
  const command = find(commands, argv);
  if (!command) {
    io.err(`没有这个命令：${argv.slice(0, 2).join(' ')}\n${help(commands)}`);
    return EXIT.usage;
  }
  try {
    const { value, findings } = await invoke(command, argv.slice(command.name.split(' ').length));
    io.out(`${JSON.stringify(value, null, 2)}\n`);
    return findings === true ? EXIT.failed : EXIT.done;
  } catch (thrown) {
    return report(thrown, command, io);
  }
}

/** The command whose words the line starts with; `roster import` before `roster`. */
function find(commands: readonly CliCommand[], argv: readonly string[]): CliCommand | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((word, at) => argv[at] === word))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
}

async function invoke(command: CliCommand, rest: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseLine(command, rest);
  const few = positionals.length < command.positionals.length;
  const many = positionals.length > command.positionals.length && command.more !== true;
  if (few || many) {
    const wanted = command.positionals.join(' ') || '（无）';
    throw new UsageError(`应给出：${wanted}`);
  }
  const options: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' || typeof value === 'boolean') options[name] = value;
  }
  return command.run({ options, positionals });
}

function parseLine(command: CliCommand, rest: readonly string[]) {
  try {
    return parseArgs({ args: [...rest], options: command.options, allowPositionals: true, strict: true });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : '参数不对');
  }
}

function report(thrown: unknown, command: CliCommand, io: CliOutput): number {
  if (thrown instanceof UsageError) {
    io.err(`${thrown.message}\n用法：branchbook ${command.name} ${command.usage}\n`);
    return EXIT.usage;
  }
  if (thrown instanceof AppError) {
    io.err(`${thrown.message}${thrown.hint === undefined ? '' : `（${thrown.hint}）`}\n`);
    return EXIT.failed;
  }
  throw thrown;
}

function help(commands: readonly CliCommand[]): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}`);
  return `用法：branchbook 命令 …\n${lines.join('\n')}\n`;
}

import { COMMANDS } from './commands.ts';
import { runCli } from './run.ts';
import { checkCommands } from './check.ts';
import type { CliCommand } from './command.ts';
import { exportCommands } from './export.ts';
import { bookCommands } from './init.ts';
import { recordCommands } from './record.ts';
import { rosterCommands } from './roster.ts';
import { runCli } from './run.ts';
import { verifyCommands } from './verify.ts';
import { yearCommands } from './year.ts';

/** Every command, in the order of the help. A new topic adds its list here. */
const COMMANDS: readonly CliCommand[] = [
  ...bookCommands,
  ...rosterCommands,
  ...recordCommands,
  ...yearCommands,
  ...checkCommands,
  ...exportCommands,
  ...verifyCommands,
];

// As the core does: what is written is for this user alone.
process.umask(0o077);

process.exitCode = await runCli(COMMANDS, process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});

import { COMMANDS } from './commands.ts';
import { runCli } from './run.ts';

// As the core does: what is written is for this user alone.
process.umask(0o077);

// Whoever reads may have seen enough, as `head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCli(COMMANDS, process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});

/** `node tools/chromium-runtime/run.ts dist/main/index.js [--headless] [--user-data-dir=DIR] [ARG…]`: runs an app by itself. */
import { parseArgs } from 'node:util';
import { CANCELLED } from './dialog-queue.ts';
import type { ShowDialog } from './dialog-queue.ts';
import { DialogScreen } from './dialog-screen.ts';
import { Runtime } from './runtime.ts';

/** Without a screen nobody is there to answer. */
const turnDown: ShowDialog = ({ kind }) => Promise.resolve(CANCELLED[kind]);

const { values, positionals, tokens } = parseArgs({
  options: { headless: { type: 'boolean' }, 'user-data-dir': { type: 'string' } },
  allowPositionals: true,
  strict: false,
  tokens: true,
});
const [main, ...rest] = positionals;
if (main === undefined) {
  console.error('usage: run.ts MAIN [--headless] [--user-data-dir=DIR] [ARG…]');
  process.exit(2);
}
const switches = tokens.flatMap((token) => {
  if (token.kind !== 'option' || token.name === 'headless' || token.name === 'user-data-dir') return [];
  return [token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`];
});
const userData = values['user-data-dir'];
const headless = values['headless'] === true;
const runtime = new Runtime(
  {
    main,
    headless,
    standalone: true,
    args: [...rest, ...switches],
    ...(typeof userData === 'string' ? { userData } : {}),
  },
  headless ? () => turnDown : (run) => new DialogScreen(run).show,
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => runtime.app.quit());
try {
  await runtime.start();
} catch (error) {
  console.error(error);
  process.exit(1);
}
process.exit(await runtime.exited);

/** `node tools/chromium-runtime/run.ts dist/main/index.js [--headless] [--user-data-dir DIR] [ARG…]`: runs an app by itself. */
import { parseArgs } from 'node:util';
import { Runtime } from './runtime.ts';

const { values, positionals, tokens } = parseArgs({
  options: { headless: { type: 'boolean' }, 'user-data-dir': { type: 'string' } },
  allowPositionals: true,
  strict: false,
  tokens: true,
});
const [main, ...rest] = positionals;
if (main === undefined) {
  console.error('usage: run.ts MAIN [--headless] [--user-data-dir DIR] [ARG…]');
  process.exit(2);
}
const unknown = tokens.flatMap((token) =>
  token.kind === 'option' && token.name !== 'headless' && token.name !== 'user-data-dir' ? [token.rawName] : [],
);
const userData = values['user-data-dir'];
const runtime = new Runtime(
  {
    main,
    headless: values['headless'] === true,
    args: [...rest, ...unknown],
    ...(typeof userData === 'string' ? { userData } : {}),
  },
  null,
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => runtime.app.quit());
try {
  await runtime.start();
} catch (error) {
  console.error(error);
  process.exit(1);
}
process.exit(await runtime.exited);

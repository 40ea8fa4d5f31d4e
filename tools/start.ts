/**
 * Opens the app: on real Electron where its binary is, else on an installed Chromium. Without a display it says so and runs the
 * demo instead. Further arguments go to the app.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOrExit } from './build.ts';
import { electronBinary, hasDisplay } from './setup/electron-binary.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Plan {
  says: string;
  program: string;
  args: string[];
}

function plan(args: readonly string[]): Plan {
  if (!hasDisplay()) {
    return {
      says: 'No display here (DISPLAY and WAYLAND_DISPLAY are empty): running `npm run demo` instead. 没有显示器，改为运行演示。',
      program: process.execPath,
      args: [path.join(ROOT, 'tools/demo/index.ts'), '--out', path.join(ROOT, 'out/demo')],
    };
  }
  const electron = electronBinary();
  if (electron !== null) {
    // Chromium's sandbox cannot be set up by root; only developers in a container start the app as root.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return { says: `Running on Electron (${electron}).`, program: electron, args: [...asRoot, ROOT, ...args] };
  }
  return {
    says: 'Running on the installed Chromium, because the Electron binary is not here (`npx install-electron` fetches it).',
    program: process.execPath,
    args: [path.join(ROOT, 'tools/chromium-runtime/run.ts'), path.join(ROOT, 'dist/main/index.js'), ...args],
  };
}

await buildOrExit();
const { says, program, args } = plan(process.argv.slice(2));
console.log(says);
// Node keeps what it compiled of the runtime and the core there: the second start is a third faster.
const env = { ...process.env, NODE_COMPILE_CACHE: path.join(ROOT, '.cache/node') };
const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

/**
 * Runs before `npm start`, `npm test` and `npm run build`, on any Node from 20 up and before anything is installed, so it is
 * plain JavaScript without dependencies. Installs the packages when they do not match the lockfile, makes sure that Node 24
 * is there, and hands over to `system.ts` for what the machine itself must bring. Does nothing, quickly, when all is well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installInTurn } from './install-turn.mjs';
import { mismatch } from './lockfile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const task = process.argv[2] ?? 'build';

/** Ends with two lines, English and Chinese, that say what to install and how. */
function fail(english, chinese) {
  console.error(`\n✗ ${english}\n✗ ${chinese}`);
  process.exit(1);
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** Why the packages must be installed, or null. */
function reasonToInstall() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return 'node_modules is missing';
  return mismatch(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'));
}

async function install() {
  const reason = reasonToInstall();
  if (reason === null) return;
  // Standard output belongs to the command that follows, which may print JSON.
  console.error(`→ Installing packages (${reason}); the first time takes about a minute …`);
  // No package here needs its install script, and none gets to run one.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npmCli = process.env.npm_execpath;
  const npm = npmCli?.endsWith('.js')
    ? { program: process.execPath, args: [npmCli, ...args], options: { cwd: root } }
    : { program: 'npm', args, options: { cwd: root, shell: process.platform === 'win32' } };
  const { ok, stopped } = await installInTurn({
    ...npm,
    file: path.join(root, '.cache/installing.json'),
    isNeeded: () => reasonToInstall() !== null,
    say: (line) => console.error(line),
  });
  if (ok) return;
  // A half-filled folder must not look installed next time.
  rmSync(path.join(root, 'node_modules/.package-lock.json'), { force: true });
  if (stopped !== null) process.exit(1);
  fail(
    'Packages could not be installed. Check that npm reaches its registry and that the disk has 1.5 GB free, then run the command again.',
    '依赖包没有装好。请确认 npm 能连上软件源、磁盘有 1.5 GB 空间，然后再运行一次。',
  );
}

/** Path of a Node 24: the one installed as a package, or this one where no package exists for the system. */
function node24() {
  const local = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  for (const candidate of [local, process.execPath]) {
    if (!existsSync(candidate)) continue;
    const version = spawnSync(candidate, ['--version'], { encoding: 'utf8' }).stdout?.trim();
    if (version?.startsWith('v24.')) return candidate;
  }
  return fail(
    `Node 24 is needed and no package brings it to ${process.platform}-${process.arch}. Install Node 24 from your system's packages and run the command again.`,
    `需要 Node 24，而 ${process.platform}-${process.arch} 没有可自动安装的版本。请先自行安装 Node 24，再运行一次。`,
  );
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old. Install Node 20 or newer (Debian: apt-get install nodejs npm) and run the command again.`,
    `Node ${process.versions.node} 版本太低。请安装 Node 20 或更新的版本后再运行一次。`,
  );
}
await install();
const result = spawnSync(node24(), [path.join(root, 'tools/setup/system.ts'), task], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);

/**
 * Makes sure that the machine has what npm cannot bring: a Chromium to run on, a Chinese font, and for the tests LibreOffice
 * and Poppler. On Debian as root they are installed; elsewhere the user is told what to install and how.
 */
import { spawnSync } from 'node:child_process';
import { findChromium } from '../chromium-runtime/find-chromium.ts';
import { electronBinary, hasDisplay } from './electron-binary.ts';
import { isDebian, needsOf, type Need, type Task } from './needs.ts';

const TASKS: readonly string[] = ['start', 'test', 'build'];

function isTask(name: string | undefined): name is Task {
  return name !== undefined && TASKS.includes(name);
}

function hasChromium(): boolean {
  return findChromium() !== null;
}

function installOnDebian(missing: readonly Need[]): void {
  const packages = missing.flatMap((need) => need.debian);
  console.error(`→ Installing from Debian: ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args: string[]): boolean => {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) console.error(`${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-5).join('\n'));
    return status === 0;
  };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (!run(install)) {
    // A fresh machine has no package lists yet, an old one has stale ones.
    run(['update']);
    run(install);
  }
}

function report(need: Need): void {
  const mark = need.required ? '✗' : '!';
  const onDebian = `apt-get install ${need.debian.join(' ')}`;
  const then = need.required ? 'and run the command again' : '; without it a few tests are skipped';
  console.error(`${mark} ${need.what} is missing. Install it (Debian, as root: ${onDebian}) ${then}.`);
  console.error(
    `${mark} 缺少${need.chinese}。请安装（Debian 以 root 运行：${onDebian}）${need.required ? '后再运行一次' : '；没有它会跳过少数测试'}。`,
  );
}

const task = process.argv[2];
if (!isTask(task)) {
  console.error(`usage: system.ts ${TASKS.join('|')}`);
  process.exit(2);
}
const shows = task === 'test' || (task === 'start' && hasDisplay() && electronBinary() === null);
const needs = needsOf(task, shows, hasChromium);
const missing = needs.filter((need) => !need.present());
if (missing.length > 0 && isDebian() && process.getuid?.() === 0) installOnDebian(missing);
const still = missing.filter((need) => !need.present());
for (const need of still) report(need);
if (still.some((need) => need.required)) process.exit(1);

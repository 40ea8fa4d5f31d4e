import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CliCommand } from '../../tools/cli/command.ts';
import { readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { bookCommands } from '../../tools/cli/init.ts';
import { runCli } from '../../tools/cli/run.ts';
import { tempFolder } from './helpers.ts';
import { PASSPHRASE, testCore } from './vault-kit.ts';

/** Runs a command line in this process. */
async function cli(argv: readonly string[], commands: readonly CliCommand[] = bookCommands) {
  let [out, err] = ['', ''];
  const status = await runCli(commands, argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { status, err, value: out === '' ? null : (JSON.parse(out) as Record<string, unknown>) };
}

/** Paths of a fresh home with a passphrase file in it. */
function home() {
  const folder = tempFolder();
  const place = (name: string) => path.join(folder, name);
  // As Windows' editor saves it: with a mark and a Windows line end, and a line that does not belong to it.
  writeFileSync(place('passphrase'), `\uFEFF${PASSPHRASE}\r\nsecond line`);
  const common = ['--book', place('book'), '--passphrase-file', place('passphrase'), '--user-data', place('user')];
  const init = ['init', ...common, '--branch', '中共青石县图书馆支部委员会', '--recovery-out', place('recovery')];
  return { folder, place, common, init };
}

describe('init and unlock-check', () => {
  test('make a book that opens, with the recovery key in a file of its own', async () => {
    const { place, common, init } = home();
    const made = await cli(init);
    expect(made).toMatchObject({ status: 0, value: { displayName: '记录簿1', branch: '中共青石县图书馆支部委员会' } });
    expect(statSync(place('recovery')).mode & 0o777).toBe(0o600);
    expect(await cli(['unlock-check', ...common])).toMatchObject({
      status: 0,
      value: { bookId: made.value?.['bookId'], slot: '使用人1', copy: false, restricted: true },
    });
    // The list of books on the lock screen is the user's, not the scripts'.
    expect(readdirSync(place('user'))).toEqual(['machine-id']);
    const core = testCore(place('user'));
    const handle = `file-${'1'.repeat(32)}`;
    const { id, slots } = await core.call('books.add', { folder: handle }, { [handle]: place('book') });
    const passphrase = slots.find((slot) => slot.kind === 'passphrase');
    await core.call('books.unlock', { bookId: id, slotId: passphrase?.id ?? '', passphrase: PASSPHRASE });
    const recoveryKey = readFileSync(place('recovery'), 'utf8');
    expect(await core.call('books.tryRecoveryKey', { recoveryKey })).toEqual({ works: true });
  });

  test('what is not possible ends with 1 and a sentence, and leaves nothing behind', async () => {
    const { folder, place, common, init } = home();
    const before = readdirSync(folder);
    writeFileSync(place('weak'), '123456');
    const weak = await cli(init.with(4, place('weak')));
    expect(weak).toMatchObject({ status: 1, value: null, err: expect.stringContaining('口令') });
    writeFileSync(place('recovery'), 'kept');
    expect(await cli(init)).toMatchObject({ status: 1, err: expect.stringContaining('恢复密钥') });
    expect(readFileSync(place('recovery'), 'utf8')).toBe('kept');
    expect(await cli(['unlock-check', ...common])).toMatchObject({
      status: 1,
      err: expect.stringContaining('没有记录簿'),
    });
    expect(
      readdirSync(folder)
        .filter((name) => !before.includes(name))
        .toSorted(),
    ).toEqual(['recovery', 'weak']);
  });

  test('slots that the book does not know are a finding', async () => {
    const { folder, common, init } = home();
    await cli(init);
    const book = path.join(folder, 'book');
    const { content, revision } = await readSlots(book);
    const slots = content.slots.filter(({ kind }) => kind === 'passphrase');
    await writeSlots(book, { ...content, slots }, revision + 1);
    expect(await cli(['unlock-check', ...common])).toMatchObject({
      status: 1,
      value: { doubt: 'slots_differ', readOnly: true },
    });
  });

  test('a copy on another PC is a finding', async () => {
    const { place, common, init } = home();
    await cli(init);
    const elsewhere = [...common.slice(0, -1), place('other')];
    expect(await cli(['unlock-check', ...elsewhere])).toMatchObject({
      status: 1,
      value: { copy: true, readOnly: true },
    });
    expect(await cli(['unlock-check', ...common, '--slot', '没有此人'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('使用人1'),
    });
  });
});

describe('the command line', () => {
  test.each([
    [[], '用法'],
    [['nonsense'], '没有这个命令'],
    [['unlock-check'], '缺少 --book'],
    [['unlock-check', '--book'], '--book'],
    [['unlock-check', '--book', 'x', '--what', 'y'], '--what'],
    [['unlock-check', '--book', 'x', 'operand'], '应给出'],
    [['init', '--book', 'x', '--recovery-out', 'y', '--branch', 'z', '--starts-on', '2026-02-30'], '存在的日期'],
  ])('%j is wrong use: 2', async (argv, says) => {
    expect(await cli(argv)).toMatchObject({ status: 2, value: null, err: expect.stringContaining(says) });
  });

  test('takes the longest command that fits, its operands and its findings', async () => {
    const seen: unknown[] = [];
    const command = (name: string, findings: boolean): CliCommand => ({
      name,
      usage: '',
      summary: '',
      options: { flag: { type: 'boolean' } },
      positionals: name === 'a b' ? ['FILE'] : [],
      run: async (invocation) => {
        seen.push([name, invocation]);
        return { value: name, findings };
      },
    });
    const commands = [command('a', false), command('a b', true)];
    expect(await cli(['a', 'b', '--flag', 'x.json'], commands)).toMatchObject({ status: 1, value: 'a b' });
    expect(seen).toEqual([['a b', { options: { flag: true }, positionals: ['x.json'] }]]);
    expect(await cli(['--help'], commands)).toMatchObject({ status: 0, value: null });
  });

  test(
    'as a process: JSON on standard output, the passphrase from standard input or the variable for tests',
    { timeout: 120_000 },
    async () => {
      const { common, init } = home();
      await cli(init);
      const run = (args: string[], input: string, env: Record<string, string> = {}) => {
        const result = spawnSync(process.execPath, ['tools/cli/index.ts', 'unlock-check', ...args], {
          cwd: path.resolve(import.meta.dirname, '../..'),
          input,
          env: { ...process.env, ...env },
          encoding: 'utf8',
        });
        return { status: result.status, out: result.stdout, err: result.stderr };
      };
      const fromInput = run(common.with(3, '-'), `${PASSPHRASE}\n`);
      expect(fromInput).toMatchObject({ status: 0, err: '' });
      expect(JSON.parse(fromInput.out)).toMatchObject({ displayName: '记录簿1' });
      const without = common.toSpliced(2, 2);
      expect(run(without, '', { BRANCHBOOK_PASSPHRASE: PASSPHRASE }).status).toBe(0);
      expect(run(without, '')).toMatchObject({ status: 2, out: '' });
      expect(run(common.with(3, '-'), '不是这个\n')).toMatchObject({
        status: 1,
        out: '',
        err: expect.stringContaining('口令不对'),
      });
    },
  );

  test.skipIf(process.platform === 'win32')('ends quietly when its reader has seen enough', () => {
    // Nobody reads any more when the first line is written.
    const line = `"${process.execPath}" tools/cli/index.ts record types | true`;
    const cwd = path.resolve(import.meta.dirname, '../..');
    expect(spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});

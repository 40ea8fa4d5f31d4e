import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bookCommands } from '../../tools/cli/init.ts';
import { EXIT, runCli } from '../../tools/cli/run.ts';
import { wordTemplateCommands } from '../../tools/cli/word-templates.ts';
import { tempFolder } from './helpers.ts';
import { PASSPHRASE } from './vault-kit.ts';
import { p, template } from './word-template.helper.ts';

async function cli(...argv: string[]) {
  let [out, err] = ['', ''];
  const commands = [...bookCommands, ...wordTemplateCommands];
  const status = await runCli(commands, argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { status, err, value: out === '' ? null : (JSON.parse(out) as unknown) };
}

test('templates are put into a book, listed and taken out on the command line; a faulty one is not taken', async () => {
  const folder = tempFolder();
  const place = (name: string) => path.join(folder, name);
  writeFileSync(place('passphrase'), PASSPHRASE);
  const common = ['--book', place('book'), '--passphrase-file', place('passphrase'), '--user-data', place('user')];
  await cli('init', ...common, '--branch', '中共青石县图书馆支部委员会', '--recovery-out', place('recovery'));

  const faulty = await cli('template', 'add', ...common, '--name', '工委', template(p('{会义名称}')));
  expect(faulty).toMatchObject({ status: EXIT.failed, value: { problems: [{ nearest: '会议名称' }] } });
  const added = await cli(
    'template',
    'add',
    ...common,
    '--name',
    '工委',
    '--type',
    'lecture',
    template(p('{会议名称}')),
  );
  expect(added).toMatchObject({ status: 0, value: { name: '工委', type: 'lecture', removed: [] } });
  const { id } = added.value as { id: string };
  expect(await cli('template', 'list', ...common)).toMatchObject({ status: 0, value: [{ id, name: '工委' }] });
  // What a template says stands in the book encrypted, as everything does.
  const bytes = readdirSync(place('book'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1'));
  expect(bytes.join('')).not.toContain('word/document.xml');

  expect(await cli('template', 'remove', ...common, id)).toMatchObject({ status: 0 });
  expect(await cli('template', 'list', ...common)).toMatchObject({ value: [] });
  expect((await cli('template', 'remove', ...common, id)).err).toContain('没有这个 Word 模板');
});

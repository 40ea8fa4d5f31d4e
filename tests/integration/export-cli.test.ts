import { describe, expect, test } from 'vitest';
import { newId } from '../../shared/model/ids.ts';
import { exportCommands } from '../../tools/cli/export.ts';
import { EXIT, runCli } from '../../tools/cli/run.ts';

/** Runs one line of the command and returns its exit code and what it said. */
async function say(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCli(exportCommands, argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

describe('export on the command line, used wrongly', () => {
  const id = newId();
  test.each([
    ['no format', ['--book', 'b', '--out', 'o', id], '--format'],
    ['a format that does not exist', ['--book', 'b', '--out', 'o', '--format', 'wps', id], '--format 只能是 docx、pdf'],
    [
      'a scope that does not exist',
      ['--book', 'b', '--out', 'o', '--format', 'docx', '--scope', 'all', id],
      '--scope 只能是',
    ],
    [
      'a person without an id',
      ['--book', 'b', '--out', 'o', '--format', 'docx', '--scope', 'person:', id],
      '--scope 只能是',
    ],
    ['no folder', ['--book', 'b', '--format', 'docx', id], '--out'],
    ['no record', ['--book', 'b', '--format', 'docx', '--out', 'o'], 'ID'],
    ['an unknown option', ['--book', 'b', '--format', 'docx', '--out', 'o', '--force', id], '--force'],
  ])('%s: exit code 2 and what is right', async (_, argv, told) => {
    const { code, out, err } = await say('export', ...argv);
    expect(code).toBe(EXIT.usage);
    expect(out).toBe('');
    expect(err).toContain(told);
    expect(err).toContain('用法：branchbook export');
  });
});

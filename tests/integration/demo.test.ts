import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDemo } from '../../tools/demo/demo.ts';
import { sampleRecord } from '../../tools/demo/samples.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { tempFolder } from './helpers.ts';

describe('the demo', () => {
  it('makes a book, two final records and their Word, PDF and OFD files, and may be run again', async () => {
    const folder = tempFolder();
    const lines: string[] = [];
    await runDemo(folder, () => undefined);
    const files = await runDemo(folder, (line) => lines.push(line));
    expect(files).toHaveLength(9);
    for (const file of files) {
      expect(readFileSync(file).subarray(0, 2).toString()).toBe(file.endsWith('.pdf') ? '%P' : 'PK');
      expect(lines.join('\n')).toContain(file);
    }
    expect(lines.join('\n')).toMatch(/导入 24 人/);
    expect(lines.join('\n')).toMatch(/批评意见 (1[2-9]|[2-9]\d)/);
    expect(lines.join('\n')).toMatch(/2 份记录都在/);
    expect(readdirSync(path.join(folder, '导出'))).toHaveLength(9);
    const packaged = readdirSync(path.join(folder, '归档', '归档包_2026年度'));
    expect(packaged).toContain('归档包_2026年度.zip');
    expect(packaged).toContain('核验归档包.html');
    expect(lines.join('\n')).toMatch(/核验 \d+ 个文件都与清单一致/u);
  }, 180_000);

  it('leaves no word of criticism in the clear', async () => {
    const folder = tempFolder();
    await runDemo(folder, () => undefined);
    const { sections } = await sampleRecord('org_life');
    const said = sections.flatMap((s) => s.entries ?? []).find((e) => e.kind === 'criticism');
    if (!said) throw new Error('the sample has no criticism');
    const words = Buffer.from(typeof said.text === 'string' ? said.text : plainText(said.text)).subarray(0, 30);
    const book = path.join(folder, '记录簿');
    for (const name of readdirSync(book, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(book, name);
      if (
        readdirSync(path.dirname(file), { withFileTypes: true }).some(
          (e) => e.isFile() && e.name === path.basename(file),
        )
      ) {
        expect(readFileSync(file).includes(words)).toBe(false);
      }
    }
  }, 120_000);

  it('touches nothing that it did not make', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, '我的文件.txt'), '不要动');
    await expect(runDemo(folder, () => undefined)).rejects.toThrow(/空文件夹/);
    writeFileSync(path.join(folder, '演示内容.json'), '["../", "..", ".", "我的文件.txt/../x"]');
    await expect(runDemo(folder, () => undefined)).rejects.toThrow(/空文件夹/);
    expect(existsSync(path.join(folder, '我的文件.txt'))).toBe(true);
  });
});

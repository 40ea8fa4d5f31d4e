import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { statementHandlers } from '../../electron/core/services/statements.ts';
import { addPerson } from '../../electron/core/services/roster-edit.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import type { StatementImport, StatementOwner } from '../../shared/model/statement.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';
import { failing, newBook, seat } from './records.helpers.ts';
import { seatFile } from './seats.ts';
import { writeWord } from './word.helpers.ts';

const clock = testClock();
const h = statementHandlers;

/** The import on one book: a folder, or files by their paths. */
function calls(book: OpenBook, folder = tempFolder()) {
  const files: Record<string, string> = { folder };
  const core = coreOf(book, clock, files);
  return {
    folder,
    readFolder: async () => h['statements.previewImport']({ year: 2026, from: { folder: 'folder' } }, core),
    readFiles: async (...paths: string[]) => {
      paths.forEach((file, i) => (files[`f${i}`] = file));
      return h['statements.previewImport']({ year: 2026, from: { files: paths.map((_, i) => `f${i}`) } }, core);
    },
    apply: async (token: string, choices: { key: string; owner: StatementOwner }[]) =>
      h['statements.applyImport']({ token, choices }, core),
    get: async (owner: StatementOwner) => h['statements.get']({ year: 2026, owner }, core),
    save: async (owner: StatementOwner, text: string) =>
      h['statements.save']({ of: { year: 2026, owner }, text: fromPlainText(text) }, core),
    rows: async () => (await h['statements.overview']({ year: 2026 }, core)).rows,
  };
}

const matchedIn = ({ lines }: StatementImport) =>
  lines.flatMap(({ key, owner, matched }) => (matched ? [{ key, owner }] : []));

describe('a folder of materials', () => {
  it('of 30 members where one file is broken gives the 29 others, and names the broken one', async () => {
    const book = openTestBook();
    const names = Array.from(
      { length: 30 },
      (_, i) => `党员${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'东南西'[Math.floor(i / 10)]}`,
    );
    seat(
      book,
      names.map((name) => ({ name })),
    );
    const { folder, readFolder, apply, rows } = calls(book);
    for (const name of names) await writeWord(`${name}.docx`, [`${name}的发言提纲`, '一、问题', '学习不够。'], folder);
    const broken = `${names[12]}.docx`;
    writeFileSync(path.join(folder, broken), 'PK 不是压缩包');
    writeFileSync(path.join(folder, '~$锁.docx'), '');
    writeFileSync(path.join(folder, '说明.txt'), '');
    const read = await readFolder();
    expect(read.lines).toHaveLength(30);
    const bad = read.lines.filter((line) => line.broken);
    expect(bad.map((line) => line.file)).toEqual([broken]);
    expect(bad[0]?.problem).toBe(
      `“${broken}”不是能读的 Word 文件（.docx），或者已损坏。请用 Word 或 WPS 打开，另存为 .docx，去掉打开密码，再导入。`,
    );
    expect(await apply(read.token, matchedIn(read))).toEqual({ taken: 29 });
    const list = (await rows()).filter((row) => row.owner !== null);
    expect(list.filter((row) => row.versions === 1)).toHaveLength(29);
    expect(list.filter((row) => !row.has).map((row) => row.name)).toEqual([names[12]]);
  });

  it('without a Word file says so', async () => {
    const { readFolder } = calls(newBook().book);
    await expect(readFolder()).rejects.toThrow(/没有 Word 文件/u);
  });
});

describe('whose a file is', () => {
  it('is asked where two share the name, two files have one name, nobody is named, or the person has left', async () => {
    const book = openTestBook();
    const [big = '', small = '', whole = '', part = ''] = seat(book, [
      { name: '张伟', suffix: '大' },
      { name: '张伟', suffix: '小' },
      { name: '林小满' },
      { name: '林小' },
    ]);
    const gone = addPerson(book, clock, leftFile('郑立冬')).person.id;
    const folder = tempFolder();
    const word = (name: string) => writeWord(name, ['话'], folder);
    const { readFiles } = calls(book, folder);
    const read = await readFiles(
      await word('张伟发言提纲.docx'),
      await word('张伟（小）.docx'),
      await word('2026林小满 对照检查.docx'),
      await word('林小1.docx'),
      await word('林小2.docx'),
      await word('无名.docx'),
      await word('郑立冬.docx'),
      await word('支委会对照检查材料.docx'),
      await word('林小满和张伟（大）.docx'),
      await word('空.docx'),
    );
    const said = read.lines.map(({ file, owner, matched, problem }) => [file, matched ? owner : problem]);
    expect(said).toEqual([
      ['张伟发言提纲.docx', expect.stringMatching(/张伟（大）、张伟（小）。请选择是谁的。$/u)],
      ['张伟（小）.docx', small],
      ['2026林小满 对照检查.docx', whole],
      ['林小1.docx', expect.stringContaining('“林小2.docx”也是林小的')],
      ['林小2.docx', expect.stringContaining('“林小1.docx”也是林小的')],
      ['无名.docx', expect.stringContaining('没有名册上的姓名')],
      ['郑立冬.docx', expect.stringContaining('郑立冬已经不在本支部')],
      ['支委会对照检查材料.docx', null],
      ['林小满和张伟（大）.docx', expect.stringContaining('请选择是谁的')],
      ['空.docx', expect.stringContaining('没有名册上的姓名')],
    ]);
    expect([big, part, gone].every((id) => id !== '')).toBe(true);
  });

  it('names a file without a word', async () => {
    const { book } = newBook();
    const { readFiles } = calls(book);
    const { lines } = await readFiles(await writeWord('周谷雨.docx', ['　']));
    expect(lines[0]).toMatchObject({
      broken: true,
      problem: expect.stringContaining('“周谷雨.docx”里面没有文字') as string,
    });
  });
});

describe('taking files in', () => {
  it('keeps what was written before as a version, and refuses two files of one person and a second time', async () => {
    const { book, people } = newBook();
    const [who = '', other = ''] = people;
    const { readFiles, apply, get, save, folder } = calls(book);
    await save(who, '自己写的，没有存稿。');
    const file = await writeWord('周谷雨.docx', ['导入的第一段。', '第二段。'], folder);
    copyFileSync(file, path.join(folder, '别的.docx'));
    const read = await readFiles(file, path.join(folder, '别的.docx'));
    const [one, two] = read.lines.map((line) => line.key);
    const twice = [one, two].map((key) => ({ key: key ?? '', owner: who }));
    await expect(apply(read.token, twice)).rejects.toThrow(failing('input.invalid'));
    expect((await get(who)).versions).toEqual([]);
    const choices = [
      { key: one ?? '', owner: who },
      { key: two ?? '', owner: other },
    ];
    expect(await apply(read.token, choices)).toEqual({ taken: 2 });
    const taken = await get(who);
    expect(taken.versions.map((v) => [v.reason, plainText(v.text)])).toEqual([
      ['换成别的内容以前存下', '自己写的，没有存稿。'],
      ['从 Word 导入', '导入的第一段。\n第二段。'],
    ]);
    expect([plainText(taken.text), taken.sameAs]).toEqual(['导入的第一段。\n第二段。', 2]);
    await expect(apply(read.token, choices)).rejects.toThrow(failing('import.stale_preview'));
  });

  it('is refused to a slot without the second key', async () => {
    const { book } = newBook();
    const { readFiles } = calls({ ...book, seal: null });
    await expect(readFiles(await writeWord('周谷雨.docx', ['话']))).rejects.toThrow(failing('vault.restricted'));
  });
});

/** Somebody who left within the year. */
function leftFile(name: string) {
  const file = seatFile({ name });
  const changes = file.changes.map((change) =>
    change.kind === 'membership' ? { ...change, until: '2026-05-01', departure: 'transferred_out' as const } : change,
  );
  return { ...file, changes };
}

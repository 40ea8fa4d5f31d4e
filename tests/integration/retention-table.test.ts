import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../shared/archive/retention.ts';
import { archiveDesk } from './archive.helper.ts';
import { tempFolder } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

type Desk = Awaited<ReturnType<typeof archiveDesk>>;
const HEADING = ['归档材料', '记录类型', '保管期限', '归档', '依据种类', '依据', '备注'];

async function preview(desk: Desk, file: string) {
  const { handle, files } = handleOf(file);
  return desk.call('archive.previewRetention', { file: handle }, files);
}

/** A workbook with these rows; what begins with `=` is a formula. */
async function workbook(...rows: string[][]): Promise<string> {
  const file = path.join(tempFolder(), '表.xlsx');
  const cells = rows.map((row) =>
    row.map((value) => (value.startsWith('=') ? { value, type: 'Formula' as const } : { value, type: String })),
  );
  writeFileSync(file, await writeExcelFile(cells).toBuffer());
  return file;
}

describe('归档范围和保管期限表', () => {
  test('goes out as the pattern and comes back the same; a changed row is told before it is taken in', async () => {
    const desk = await archiveDesk(['member_assembly']);
    const folder = tempFolder();
    const { handle, files } = handleOf(folder);
    const { file } = await desk.call('archive.exportRetention', { folder: handle }, files);
    expect(file).toBe('归档范围和保管期限表.xlsx');
    const same = await preview(desk, path.join(folder, file));
    expect(same).toEqual({ rows: DEFAULT_RETENTION, findings: [], changes: [] });

    const other = await workbook(HEADING, [
      '支部各类会议记录',
      '支部党员大会、支部委员会会议',
      '永久',
      '',
      '',
      '本机关归档范围表',
      '',
    ]);
    const read = await preview(desk, other);
    expect(read.rows).toEqual([
      {
        name: '支部各类会议记录',
        types: ['member_assembly', 'committee'],
        retention: 'Y',
        inUse: true,
        basis: 'own',
        source: '本机关归档范围表',
        note: '',
      },
    ]);
    expect(read.findings).toEqual([
      { level: 'check', row: null, column: '记录类型', text: expect.stringContaining('没有列入的记录类型：') },
    ]);
    expect(read.changes[0]).toEqual({ name: '支部各类会议记录', kind: 'added', what: [] });
    expect(read.changes.slice(1).map((each) => each.kind)).toEqual(DEFAULT_RETENTION.map(() => 'removed'));
    // Nothing is taken in by looking.
    expect(await desk.call('archive.retention', {})).toEqual(DEFAULT_RETENTION);
    await desk.call('archive.saveRetention', { table: read.rows });
    expect((await desk.call('archive.candidates', { year: 2026 }))[0]).toMatchObject({ retention: 'Y', byYear: true });
    const table = read.rows.map((row) => ({ ...row, inUse: false }));
    await desk.call('archive.saveRetention', { table });
    expect((await desk.call('archive.candidates', { year: 2026 }))[0]).toMatchObject({ byYear: false });
  });

  test.each<[string, string[], string, string]>([
    ['no name', ['', '', '30年'], '归档材料', '请写明归档材料的名称'],
    ['no 保管期限', ['党课', '', ''], '保管期限', '没有填写，请填永久、30年、10年中的一个'],
    ['one of another kind', ['党课', '', '长期'], '保管期限', '“长期”不认识，请填永久、30年、10年中的一个'],
    ['a mistyped type', ['党课', '支部党员会', '30年'], '记录类型', '没有“支部党员会”这种记录，是不是“支部党员大会”'],
    ['neither yes nor no', ['党课', '', '30年', '也许'], '归档', '“也许”不认识，请填是、否中的一个'],
    ['a name that is taken', ['底册', '', '30年'], '归档材料', '与第 2 行的名称一样，请改掉一个'],
    ['a formula', ['党课', '', '30年', '', '', '=1+1'], '依据', '是公式算出来的，请改成文字'],
    [
      'a type that is taken',
      ['大会', '支部党员大会', '30年'],
      '记录类型',
      '支部党员大会列在几行里，同一种记录只能归入一行',
    ],
  ])('with %s is refused at its row, and the others are read', async (_, row, column, text) => {
    const desk = await archiveDesk([]);
    const { rows, findings } = await preview(desk, await workbook(HEADING, ['底册', '支部党员大会', '30年'], row));
    const errors = findings.filter((finding) => finding.level === 'error');
    expect(errors).toEqual([
      { level: 'error', row: column === '记录类型' && row[0] === '大会' ? null : 3, column, text },
    ]);
    expect(rows.map((each) => each.name)).toContain('底册');
  });

  test.each<[string, () => Promise<string>, string]>([
    ['a list of something else', () => workbook(['姓名', '类别'], ['某人', '正式']), 'import.wrong_columns'],
    ['a column twice', () => workbook(['归档材料', '保管期限', '保管期限']), 'import.wrong_columns'],
    [
      'no workbook',
      () => {
        const file = path.join(tempFolder(), '表.xlsx');
        writeFileSync(file, readFileSync('package.json'));
        return Promise.resolve(file);
      },
      'import.not_xlsx',
    ],
    [
      'more rows than any office has',
      () => workbook(['归档材料', '保管期限'], ...Array.from({ length: 201 }, (_, i) => [`材料${i}`, '30年'])),
      'import.too_large',
    ],
  ])('that is %s is refused', async (_, made, code) => {
    const desk = await archiveDesk([]);
    await expect(preview(desk, await made())).rejects.toMatchObject({ code });
  });
});

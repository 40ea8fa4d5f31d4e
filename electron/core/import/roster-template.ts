import { writeFile } from 'node:fs/promises';
import { AppError } from '../../../shared/model/errors.ts';
import { listTemplate } from './list-template.ts';
import { ROSTER_COLUMNS, type RosterColumn } from './roster-columns.ts';

/** A row of the list: texts by column. */
export type RosterTexts = Partial<Record<RosterColumn, string>>;

/** Width of a column in characters. */
const WIDTHS: Record<RosterColumn, number> = {
  姓名: 18,
  同名区分: 10,
  类别: 14,
  党小组: 14,
  党内职务: 16,
  任职日期: 14,
  入党日期: 14,
  转正日期: 14,
  转入日期: 14,
  表决权: 16,
};

const EXAMPLE: RosterTexts = {
  姓名: '（示例）柳小寒',
  类别: '正式',
  党小组: '第一党小组',
  党内职务: '宣传委员',
  任职日期: '2024-06-28',
  入党日期: '2016-06-30',
  转正日期: '2017-06-30',
  表决权: '有',
};

const EXPLANATIONS: readonly (readonly [column: string, how: string])[] = [
  ['姓名', '必填。和选举、发展党员材料上的写法一致。以“（示例）”开头的行不会导入。'],
  ['同名区分', '只有两个人同名时填，例如：大、小。'],
  ['类别', '必填。正式、预备、发展对象、入党积极分子，四种选一。'],
  ['党小组', '没有划分党小组的不填。'],
  ['党内职务', '例如：书记、副书记、组织委员、宣传委员、纪检委员、党小组组长。有几个的用顿号分开，没有的不填。'],
  ['任职日期', '担任现在职务的日期。不填的，从本届的开始日期算起。'],
  ['入党日期', '党员必填：支部大会通过接收为预备党员的日期。发展对象和积极分子不填。'],
  ['转正日期', '支部大会通过转正的日期。预备党员不填。'],
  ['转入日期', '组织关系从外支部转入的日期。一直在本支部的不填。'],
  ['表决权', '正式党员有表决权的填“有”或者不填；没有的写明原因：无（留党察看）、无（中止）、无（临时组织关系）。'],
  ['日期的写法', '2016-06-30、2016.6.30、2016年6月30日都可以。'],
  ['不要填的内容', '身份证号、电话、住址等不需要。表里即使有这些列，也不会读入，更不会保存。'],
];

/**
 * Writes the import template: headings, one example that the import leaves out, and a second sheet that explains each column.
 * @param path absolute path of the file to write; an existing one is replaced
 * @throws AppError `file.unwritable`
 */
export async function writeRosterTemplate(path: string): Promise<void> {
  await writeRosterList(path, [EXAMPLE]);
}

/** Writes a list in the form of the template. */
export async function writeRosterList(path: string, people: readonly RosterTexts[]): Promise<void> {
  const bytes = await listTemplate({
    sheet: '党员名单',
    columns: ROSTER_COLUMNS.map((head) => ({ head, width: WIDTHS[head] })),
    rows: people.map((person) => ROSTER_COLUMNS.map((column) => person[column] ?? '')),
    explanations: EXPLANATIONS,
  });
  try {
    await writeFile(path, bytes);
  } catch {
    throw new AppError(
      'file.unwritable',
      '模板没有写成。请换一个能写入的文件夹，或先关闭正在打开的同名文件，再试一次。',
    );
  }
}

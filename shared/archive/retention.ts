import { z } from 'zod';
import { RETENTIONS, type Retention } from './scheme.ts';

/** What a row of the table rests on: a document whose article is to be looked up, what is usual, or what the office has laid down. */
export const RETENTION_BASES = ['document', 'custom', 'own'] as const;
type RetentionBasis = (typeof RETENTION_BASES)[number];
export const RETENTION_BASIS_NAMES: Record<RetentionBasis, string> = {
  document: '条款待核对',
  custom: '惯例',
  own: '本单位规定',
};

/** Limits of a row, and of the table. */
export const [RETENTION_NAME, RETENTION_SOURCE, RETENTION_NOTE, MOST_RETENTION_ROWS] = [60, 120, 200, 200];

/** One row of 归档范围和保管期限表. */
export const retentionRow = z.strictObject({
  /** 归档材料; no two rows have the same. */
  name: z
    .string()
    .trim()
    .min(1, { error: '请写明归档材料的名称' })
    .max(RETENTION_NAME, { error: `归档材料的名称最多 ${RETENTION_NAME} 个字` }),
  /** Types of record that fall under it; none for what is kept on paper only. */
  types: z.array(z.string().max(40)).max(40),
  retention: z.enum(RETENTIONS),
  /** In use: its records are archived by the year. */
  inUse: z.boolean(),
  basis: z.enum(RETENTION_BASES),
  /** Which document, as far as it is known. */
  source: z
    .string()
    .trim()
    .max(RETENTION_SOURCE, { error: `依据最多 ${RETENTION_SOURCE} 个字` }),
  note: z
    .string()
    .trim()
    .max(RETENTION_NOTE, { error: `备注最多 ${RETENTION_NOTE} 个字` }),
});
export type RetentionRow = z.infer<typeof retentionRow>;

/** 归档范围和保管期限表. A type falls under one row in use at most. */
export const retentionTable = z
  .array(retentionRow)
  .min(1, { error: '表里至少要有一行' })
  .max(MOST_RETENTION_ROWS, { error: `表里最多 ${MOST_RETENTION_ROWS} 行` })
  .refine((rows) => new Set(rows.map((row) => row.name)).size === rows.length, {
    error: '有两行的归档材料名称一样，请改掉一个',
  })
  .refine((rows) => twiceUsed(rows).length === 0, { error: '同一种记录列在两行里，请只留一行' });
export type RetentionTable = z.infer<typeof retentionTable>;

/** Types that several rows in use claim. */
export function twiceUsed(rows: readonly Pick<RetentionRow, 'types' | 'inUse'>[]): string[] {
  const used = rows.filter((row) => row.inUse).flatMap((row) => row.types);
  return [...new Set(used.filter((type, i) => used.indexOf(type) !== i))];
}

/** Document of the rows that rest on one; its annex was seen as quoted by others only (domain notes §6.1, [R6]). */
const ORDER_8 = '《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）';

const row = (
  name: string,
  types: string[],
  retention: Retention,
  [basis, source, note]: readonly [RetentionBasis, string, string],
  inUse = true,
): RetentionRow => ({ name, types, retention, inUse, basis, source, note });

/** What holds until the office says something (domain notes §6.1). */
export const DEFAULT_RETENTION: RetentionTable = [
  row('换届选举结果', ['election'], 'Y', ['document', ORDER_8, '']),
  row('接收预备党员、预备党员转正的会议记录和表决', ['admission_vote', 'probation_vote'], 'Y', [
    'document',
    ORDER_8,
    '也有单位定为30年。',
  ]),
  row('党员名册、年度总结', [], 'Y', ['document', ORDER_8, '']),
  row(
    '党员大会、支委会、党小组会记录',
    ['member_assembly', 'committee', 'group', 'four_two', 'discipline_vote'],
    'D30',
    ['custom', '', '没有见到明文规定，也有按简报定为10年的。'],
  ),
  row('组织生活会、民主评议党员材料', ['org_life', 'appraisal'], 'D30', [
    'custom',
    '',
    '比照会议记录，没有见到明文规定。',
  ]),
  row(
    '主题党日、党课、学习等活动记录和照片',
    ['theme_day', 'lecture', 'study', 'warning_edu', 'political_birthday', 'volunteer', 'care'],
    'D10',
    ['custom', '', '比照工作简报，没有见到明文规定。'],
  ),
  row('情况反映、工作简报', [], 'D10', ['document', ORDER_8, '']),
  row('谈心谈话记录', ['talk'], 'D10', ['custom', '', '没有见到规定，由支部决定是否归档；归档的要限制查阅。'], false),
  row('民主测评票', [], 'D10', ['custom', '', '一般留到下一次评议以后销毁，计票结果随会议材料归档。'], false),
];

/** The row that a type falls under: the one in use, otherwise one that was put out of use. */
function rowOf(table: RetentionTable, type: string): RetentionRow | undefined {
  const rows = table.filter((each) => each.types.includes(type));
  return rows.find((each) => each.inUse) ?? rows[0];
}

/** How long records of a type are kept; 30 years for one that no row names. */
export function retentionOf(table: RetentionTable, type: string): Retention {
  return rowOf(table, type)?.retention ?? 'D30';
}

/** Whether records of a type are archived by the year. */
export function inArchiveScope(table: RetentionTable, type: string): boolean {
  return rowOf(table, type)?.inUse ?? false;
}

/** What a new table changes, a line for each row, told by the names of rows. */
interface TableChange {
  name: string;
  kind: 'added' | 'removed' | 'changed';
  /** What is other than before, in words. */
  what: string[];
}

/** What one table has other than another, in the order of the new one; what is gone comes last. */
export function tableChanges(
  before: RetentionTable,
  after: RetentionTable,
  words: (row: RetentionRow) => Readonly<Record<string, string>>,
): TableChange[] {
  const old = new Map(before.map((each) => [each.name, each]));
  const names = new Set(after.map((each) => each.name));
  return [
    ...after.flatMap((each): TableChange[] => {
      const was = old.get(each.name);
      if (!was) return [{ name: each.name, kind: 'added', what: [] }];
      const earlier = words(was);
      const what = Object.entries(words(each))
        .filter(([column, text]) => earlier[column] !== text)
        .map(([column, text]) => `${column}：${earlier[column] || '（空）'} → ${text || '（空）'}`);
      return what.length === 0 ? [] : [{ name: each.name, kind: 'changed', what }];
    }),
    ...before
      .filter((each) => !names.has(each.name))
      .map((each): TableChange => ({ name: each.name, kind: 'removed', what: [] })),
  ];
}

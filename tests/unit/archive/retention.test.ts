import { describe, expect, test } from 'vitest';
import {
  DEFAULT_RETENTION,
  inArchiveScope,
  retentionOf,
  retentionTable,
  tableChanges,
  type RetentionRow,
} from '../../../shared/archive/retention.ts';
import { retentionTexts } from '../../../shared/archive/retention-columns.ts';
import { templates } from '../../../shared/templates/index.ts';

const texts = (row: RetentionRow) => retentionTexts(row, (type) => type);
const changed = (name: string, changes: Partial<RetentionRow>): RetentionRow[] =>
  DEFAULT_RETENTION.map((row) => (row.name === name ? { ...row, ...changes } : row));

describe('归档范围和保管期限表 until the branch decides (domain notes §6.1)', () => {
  test.each([
    ['election', 'Y', true],
    ['admission_vote', 'Y', true],
    ['member_assembly', 'D30', true],
    ['org_life', 'D30', true],
    ['theme_day', 'D10', true],
    ['talk', 'D10', false],
  ] as const)('%s is kept %s, archived by the year: %s', (type, kept, archived) => {
    expect(retentionOf(DEFAULT_RETENTION, type)).toBe(kept);
    expect(inArchiveScope(DEFAULT_RETENTION, type)).toBe(archived);
  });

  test('is a table, names every type of record once, and says of each row how surely it is known', () => {
    expect(retentionTable.safeParse(DEFAULT_RETENTION).success).toBe(true);
    expect(DEFAULT_RETENTION.flatMap((row) => row.types).toSorted()).toEqual(
      templates.map((template) => template.type).toSorted(),
    );
    for (const { basis, source } of DEFAULT_RETENTION) expect(source !== '').toBe(basis === 'document');
  });
});

describe('a table of the office', () => {
  test('takes a type out of the year by putting its row out of use, and keeps how long it would be kept', () => {
    const table = changed('换届选举结果', { inUse: false });
    expect(inArchiveScope(table, 'election')).toBe(false);
    expect(retentionOf(table, 'election')).toBe('Y');
  });

  test('may name a type again once its row is out of use, and not before', () => {
    const extra: RetentionRow = { ...(DEFAULT_RETENTION[0] as RetentionRow), name: '选举', retention: 'D30' };
    expect(retentionTable.safeParse([...DEFAULT_RETENTION, extra]).success).toBe(false);
    const table = [...changed('换届选举结果', { inUse: false }), extra];
    expect(retentionTable.safeParse(table).success).toBe(true);
    expect(retentionOf(table, 'election')).toBe('D30');
  });

  test.each<[string, RetentionRow[]]>([
    ['no row', []],
    ['two rows of one name', [...DEFAULT_RETENTION, { ...(DEFAULT_RETENTION[2] as RetentionRow) }]],
    ['a row without a name', changed('换届选举结果', { name: ' ' })],
  ])('with %s is none', (_, rows) => expect(retentionTable.safeParse(rows).success).toBe(false));

  test('keeps what no row names for 30 years, outside the year', () => {
    expect(retentionOf([], 'election')).toBe('D30');
    expect(inArchiveScope([], 'election')).toBe(false);
  });

  test('is compared row by row', () => {
    const table = changed('换届选举结果', { retention: 'D30', note: '按县档案馆的要求' }).slice(0, -1);
    const added: RetentionRow = { ...(DEFAULT_RETENTION[0] as RetentionRow), name: '工作台账', types: [] };
    expect(tableChanges(DEFAULT_RETENTION, [...table, added], texts)).toEqual([
      { name: '换届选举结果', kind: 'changed', what: ['保管期限：永久 → 30年', '备注：（空） → 按县档案馆的要求'] },
      { name: '工作台账', kind: 'added', what: [] },
      { name: '民主测评票', kind: 'removed', what: [] },
    ]);
    expect(tableChanges(DEFAULT_RETENTION, DEFAULT_RETENTION, texts)).toEqual([]);
  });
});

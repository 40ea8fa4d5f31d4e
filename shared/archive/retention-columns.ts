import { RETENTION_BASIS_NAMES, type RetentionRow } from './retention.ts';
import { RETENTION_NAMES } from './scheme.ts';

/** Columns of 归档范围和保管期限表 in a workbook and on screen, in their order. */
export const RETENTION_COLUMNS = ['归档材料', '记录类型', '保管期限', '归档', '依据种类', '依据', '备注'] as const;
export type RetentionColumn = (typeof RETENTION_COLUMNS)[number];

/** What stands in the column 归档 for a row in use, and for one that is not. */
export const [IN_USE, OUT_OF_USE] = ['是', '否'];

/** The cells of a row as text. @param nameOf what a type of record is called */
export function retentionTexts(row: RetentionRow, nameOf: (type: string) => string): Record<RetentionColumn, string> {
  return {
    归档材料: row.name,
    记录类型: row.types.map(nameOf).join('、'),
    保管期限: RETENTION_NAMES[row.retention],
    归档: row.inUse ? IN_USE : OUT_OF_USE,
    依据种类: RETENTION_BASIS_NAMES[row.basis],
    依据: row.source,
    备注: row.note,
  };
}

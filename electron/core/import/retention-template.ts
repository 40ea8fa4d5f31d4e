import { RETENTION_BASIS_NAMES } from '../../../shared/archive/retention.ts';
import { RETENTION_COLUMNS, type RetentionColumn } from '../../../shared/archive/retention-columns.ts';
import { RETENTION_NAMES } from '../../../shared/archive/scheme.ts';
import { listTemplate } from './list-template.ts';

/** Width of a column in characters. */
const WIDTHS: Record<RetentionColumn, number> = {
  归档材料: 40,
  记录类型: 44,
  保管期限: 10,
  归档: 8,
  依据种类: 18,
  依据: 50,
  备注: 50,
};

/** 归档范围和保管期限表 as a workbook, with a second sheet that explains each column. @param typeNames what types of record are called */
export function retentionWorkbook(
  rows: readonly Readonly<Record<RetentionColumn, string>>[],
  typeNames: readonly string[],
): Promise<Buffer> {
  return listTemplate({
    sheet: '归档范围和保管期限表',
    columns: RETENTION_COLUMNS.map((head) => ({ head, width: WIDTHS[head] })),
    rows: rows.map((row) => RETENTION_COLUMNS.map((column) => row[column])),
    explanations: [
      ['归档材料', '必填。每行的名称不能一样。'],
      ['记录类型', `归入这一行的会议记录，几种的用顿号分开；只有纸质材料的不填。可以填：${typeNames.join('、')}。`],
      ['保管期限', `必填。${choices(RETENTION_NAMES)}，三种选一。`],
      ['归档', '是：按年度归档；否：停用，不按年度归档。不填的算“是”。'],
      ['依据种类', `${choices(RETENTION_BASIS_NAMES)}，三种选一。不填的算“${RETENTION_BASIS_NAMES.own}”。`],
      ['依据', '文件的名称和文号，可以不填。'],
      ['备注', '可以不填。'],
    ],
  });
}

function choices(names: Readonly<Record<string, string>>): string {
  return Object.values(names).join('、');
}

import type { ListScope } from '../../model/list-scope.ts';
import { scopeName } from '../../model/list-scope.ts';
import { AppError } from '../../model/errors.ts';
import { printableText } from '../../text/characters.ts';
import type { Block, Column, PrintDocument } from '../document.ts';

/** What a paper of the preparation needs to know besides its rows. */
export interface OrgLifePaper {
  /** Attributed year of the 组织生活会. */
  year: number;
  scope: ListScope;
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
  /** ISO instant of the file. */
  stampedAt: string;
}

/** The frame of a paper: every page says how much of the words it holds. */
export function framed(
  title: string,
  { scope, branchName, marking, stampedAt }: OrgLifePaper,
  nameOf: (personId: string) => string,
  blocks: Block[],
): PrintDocument {
  const left = [marking.trim(), `导出范围：${scopeName(scope, nameOf)}`].filter(Boolean).join('　');
  return {
    title: printableText(title),
    creator: printableText(branchName),
    stampedAt,
    banner: { left: printableText(left), right: '' },
    blocks,
  };
}

/** A column of a table with what stands in it of a row. */
export type Told<Row> = [Column, (row: Row, index: number) => string];

/** 序号: from 1, or the number that the row has in the whole. */
export function numbered<Row>(numberOf: (row: Row, index: number) => number = (_, i) => i + 1): Told<Row> {
  return [{ head: '序号', width: 2.5, align: 'center' }, (row, i) => String(numberOf(row, i))];
}

export function tableOf<Row>(columns: readonly Told<Row>[], rows: readonly Row[]): Block {
  return {
    kind: 'table',
    columns: columns.map(([column]) => column),
    rows: rows.map((row, i) => columns.map(([, cell]) => cell(row, i))),
  };
}

/** A line with a label in 黑体; nothing where there is no value. */
export function line(label: string, value: string): Block[] {
  return value === '' ? [] : [{ kind: 'fields', items: [{ label, value }] }];
}

/**
 * The person of a `person:` scope.
 * @throws AppError `export.scope` where there is nothing of them
 */
export function refuseUnknown<T>(found: T | undefined): T {
  if (found === undefined) throw new AppError('export.scope', '这里没有这个人的内容。请重新选择要摘录的人。');
  return found;
}

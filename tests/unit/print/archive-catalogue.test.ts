import { expect, test } from 'vitest';
import { catalogueSheet, printCatalogue, printRemarks } from '../../../shared/print/archive-catalogue.ts';

const paper = { branchName: '某支部', marking: '', about: '2026年度', stampedAt: '2026-11-22T09:00:00.000Z' };
const rows = [
  { fileNumber: 'Z109-WS·2026-D30-DZB-0001', title: '支部党员大会', heldOn: '2026-11-20', pages: 5, left: 0 },
  { fileNumber: 'Z109-WS·2026-D30-DZB-0002', title: '组织生活会', heldOn: '2026-11-21', pages: 3, left: 2 },
];

test('归档文件目录 has the nine columns of DA/T 22 in their order, days as eight digits, the branch as 责任者', () => {
  const table = printCatalogue(rows, paper).blocks.find((block) => block.kind === 'table');
  expect(table?.kind === 'table' && table.columns.map((column) => column.head)).toEqual(
    '序号 档号 文号 责任者 题名 日期 密级 页数 备注'.split(' '),
  );
  expect(table?.kind === 'table' && table.columns.reduce((sum, column) => sum + column.width, 0)).toBe(53);
  const first = ['1', 'Z109-WS·2026-D30-DZB-0001', '', '某支部', '支部党员大会', '20261120', '', '5', ''];
  expect(table?.kind === 'table' && table.rows[0]).toEqual(first);
});

test('as a workbook numbers are numbers and days keep their eight digits', () => {
  const sheet = catalogueSheet(rows, paper);
  const second = [
    2,
    'Z109-WS·2026-D30-DZB-0002',
    '',
    '某支部',
    '组织生活会',
    '20261121',
    '',
    3,
    '2个附件按范围没有放入',
  ];
  expect(sheet.rows[1]).toEqual(second);
  expect(sheet.columns[0]?.kind).toBe('number');
  expect(sheet.columns[5]?.kind).toBe('text');
});

test('备考表 counts what is there, says what is not, and leaves room for two signatures', () => {
  const text = JSON.stringify(
    printRemarks(rows, [{ item: '3-3', title: '长期可用的格式', reason: '由档案室转换' }], paper).blocks,
  );
  for (const said of ['共2件，正文8页', '有2个附件', '由档案室转换', '整理人', '检查人']) expect(text).toContain(said);
});

import { flowOf } from '../../shared/print/flow.ts';
import { printRecord, type PrintDocument } from '../../shared/print/index.ts';
import { assemblyRecord, orgLifeRecord } from '../fixtures/record.ts';
import { PRINT } from './docx.helper.ts';

/** A paper with every block, a character that no bundled face has, and markup in its title. */
export const EVERY_BLOCK: PrintDocument = {
  title: '纪要 <A&B>',
  creator: '某支部',
  stampedAt: '2026-11-20T08:00:00.000Z',
  banner: { left: '', right: '' },
  blocks: [
    { kind: 'title', text: '会议纪要' },
    { kind: 'subtitle', text: '（草稿）' },
    { kind: 'address', text: '各党小组：' },
    { kind: 'heading', level: 1, number: 1, text: '情况' },
    { kind: 'heading', level: 2, number: 1, text: '经过' },
    {
      kind: 'paragraph',
      inlines: [{ text: 'The quick brown fox jumps over the lazy dog and runs away from it 一次。' }],
    },
    {
      kind: 'paragraph',
      inlines: [{ text: '没有字形的字：\u{1f600}，重的字：' }, { text: '重点', role: 'kai', bold: true }],
    },
    {
      kind: 'table',
      columns: [
        { head: '序号', width: 4, align: 'center' },
        { head: '内容', width: 20, align: 'left' },
      ],
      rows: Array.from({ length: 30 }, (_, i) => [String(i + 1), i === 3 ? '' : `第${i + 1}项内容`]),
    },
    { kind: 'attachments', items: ['名单', '照片'] },
    { kind: 'signatures', labels: ['主持人', '记录人'] },
    { kind: 'issued', by: '某支部', on: '2026年11月20日' },
    { kind: 'part', text: '后续情况' },
    { kind: 'note', text: '以上由程序列出' },
  ],
};

/** Papers that formats are tried on. */
export const PAPERS: Record<string, PrintDocument> = {
  assembly: printRecord(assemblyRecord(), PRINT),
  'org-life': printRecord(orgLifeRecord(), { ...PRINT, scope: 'full' }),
  'every-block': EVERY_BLOCK,
};

/** One page, full of one character but for the two that its first line is indented by. */
export const FULL_PAGE: PrintDocument = {
  ...EVERY_BLOCK,
  blocks: [{ kind: 'paragraph', inlines: [{ text: '国'.repeat(28 * 22 - 2) }] }],
};

/** What is on paper, in the order of the document, without white space. */
export function wordsOf(paper: PrintDocument): string {
  const words = flowOf(paper).flatMap((item) =>
    item.kind === 'table'
      ? [...item.columns.map(({ head }) => head), ...item.rows.flatMap(({ cells }) => cells)]
      : item.runs.map(({ text }) => text),
  );
  return bare(words.join(''));
}

/** Text without white space. */
export function bare(text: string): string {
  return text.replaceAll(/\s/g, '');
}

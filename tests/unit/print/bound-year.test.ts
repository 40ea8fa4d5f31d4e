import { describe, expect, test } from 'vitest';
import type { PackageScope } from '../../../shared/archive/manifest.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { bindYear, boundPaper, pagesOf } from '../../../shared/print/bound/bound-year.ts';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { assemblyRecord, orgLifeRecord } from '../../fixtures/record.ts';
import { everyWord } from './page.helper.ts';

const BRANCH = { name: '中共青石县图书馆支部委员会', marking: '内部资料' };
const CANARY = '打断别人说话的毛病';

/** These records bound, as the core does it. */
function bound(records: readonly MeetingRecord[], scope: PackageScope = 'counts', unfinished: string[] = []) {
  const parts = records.map((record) => {
    const paper = paperOf(record, { form: 'record', scope, branchId: null }, BRANCH, '2026-11-23');
    const pages = pagesOf({ ...paper, blocks: boundPaper(paper) }, BUNDLED_FACES);
    return { title: record.template.name, heldOn: record.header.heldOn, version: record.version, paper, pages };
  });
  const { name: branchName, marking } = BRANCH;
  return bindYear({ year: 2026, branchName, marking, scope, records: parts, unfinished }, BUNDLED_FACES);
}

/** Lines of each page that is not empty. */
function linesOf(document: ReturnType<typeof bound>): string[][] {
  return layOut(document, BUNDLED_FACES).pages.map((page) => pageText(page).filter((line) => line.trim() !== ''));
}

/** The page numbers that the contents name, in their order. */
function named(document: ReturnType<typeof bound>): number[] {
  const contents = document.blocks.find((block) => block.kind === 'table');
  return contents?.kind === 'table' ? contents.rows.map((row) => Number(row[3])) : [];
}

describe('合订本', () => {
  test('has its cover, its contents, every record and the 备考表, each on pages of its own', () => {
    const all = linesOf(bound([assemblyRecord(), orgLifeRecord()]));
    expect(all[0]).toEqual(['2026年度组织生活记录', '（合订本）', BRANCH.name, '共2份']);
    expect(all[1]?.[0]).toBe('目录');
    expect(all.at(-1)?.[0]).toBe('备考表');
    expect(all.every((lines) => lines.length > 0)).toBe(true);
  });

  test.each([1, 2, 30])('names in its contents the page on which each of %i records begins', (count) => {
    const records = Array.from({ length: count }, (_, i) => (i % 3 === 1 ? orgLifeRecord() : assemblyRecord()));
    const document = bound(records);
    const all = linesOf(document);
    const numbers = named(document);
    const titles = records.map((record) => record.header.title || record.template.name);
    for (const [i, title] of [...titles, '备考表'].entries()) {
      expect(all[(numbers[i] ?? 0) - 1]?.[0]).toContain(title.slice(0, 6));
    }
    expect(numbers.at(-1)).toBe(all.length);
    expect(everyWord(document)).toContain(`共${all.length}页`);
  });

  test('counts its pages through, odd and even outside', () => {
    const { pages: sheets } = layOut(bound([assemblyRecord()]), BUNDLED_FACES);
    expect(sheets.map((page) => page.folio.runs[0]?.text)).toEqual(sheets.map((_, i) => `— ${i + 1} —`));
    const [first, second] = sheets.map((page) => page.folio.runs[0]?.x ?? 0);
    expect(first).toBeGreaterThan(second ?? 0);
  });

  test('says of each record its version and digest, and of the year what is not bound', () => {
    const record = { ...assemblyRecord(), digest: 'ab12'.repeat(16), version: 2, reason: '日期写错' };
    const document = bound([record], 'counts', ['“支部委员会会议”']);
    const words = everyWord(document);
    expect(words).toContain('（第2版　摘要 ab12 ab12 ab12 ab12）');
    expect(words).toContain('没有收入本册的：“支部委员会会议”。');
  });

  test('holds restricted words only where all is asked for, and says so above every page', () => {
    const record = orgLifeRecord(CANARY);
    expect(everyWord(bound([record]))).not.toContain(CANARY);
    const full = bound([record], 'full');
    expect(everyWord(full)).toContain(CANARY);
    expect(full.banner.left).toBe('内部资料　导出范围：全文');
  });
});

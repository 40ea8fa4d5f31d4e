import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BirthdayCard, CardSheet } from '../../../shared/model/card.ts';
import { BUNDLED_FACES, cardsTooLong, layOut, printCards, type Page } from '../../../shared/print/index.ts';
import { nameLines } from '../../../shared/print/name-lines.ts';
import { personId } from '../../fixtures/record.ts';

/** Points in a millimetre. */
const MM = 72 / 25.4;
const LONG = '中共青石市测绘地理信息与城乡建设档案管理服务中心外业生产第二支部委员会';
const NAME = '阿布都热合曼·吐尔逊江';

function card(more: Partial<BirthdayCard> = {}): BirthdayCard {
  return { personId: personId(1), name: '程小雪', joinedOn: '2025-11-14', on: '2026-11-14', wish: '', ...more };
}

function pagesOf(cards: readonly BirthdayCard[], sheet: CardSheet, branchName = LONG): Page[] {
  return layOut(printCards(cards, { sheet, branchName, stampedAt: '' }), BUNDLED_FACES).pages;
}

function textOf(page: Page | undefined): string {
  return (page?.lines ?? []).map((line) => line.runs.map((run) => run.text).join('')).join('\n');
}

describe.each([
  ['a5', 210, 148],
  ['a6', 105, 148],
] as const)('%s', (sheet, width, height) => {
  test('has the size of the sheet, one card to a page and no page numbers', () => {
    const layout = layOut(
      printCards([card(), card({ name: '蒋大雪' })], { sheet, branchName: LONG, stampedAt: '' }),
      BUNDLED_FACES,
    );
    expect(layout.width / MM).toBeCloseTo(width, 6);
    expect(layout.height / MM).toBeCloseTo(height, 6);
    expect(layout.pages.map((p) => p.folio.runs)).toEqual([[], []]);
    expect(textOf(layout.pages[0])).toContain('程小雪同志：');
    expect(textOf(layout.pages[1])).toContain('蒋大雪同志：');
  });

  test('a long name, a long branch and forty characters of 寄语 fit inside the margins', () => {
    const wish = '一二三四五六七八九十'.repeat(4);
    const pages = pagesOf([card({ name: NAME, wish })], sheet);
    expect(pages).toHaveLength(1);
    const text = textOf(pages[0]);
    expect(text).toContain(`${NAME}同志：`);
    expect(text.replaceAll('\n', '')).toContain(wish);
    expect(text.replaceAll('\n', '')).toContain(LONG);
    for (const line of pages[0]?.lines ?? [])
      for (const run of line.runs) {
        expect(run.x).toBeGreaterThan(7 * MM);
        expect(run.x + run.advances.reduce((a, b) => a + b, 0)).toBeLessThan(width * MM);
        expect(line.baseline).toBeLessThan((height - 7) * MM);
      }
  });
});

test.each([
  [
    '中共某某市某某区某某局机关第二支部委员会',
    ['中共某某市某某区某某局', '机关第二支部委员会'],
    ['中共某某市某某区某某局机关第二支部委员会'],
  ],
  [
    LONG,
    ['中共青石市测绘地理信息', '与城乡建设档案管理服务中心', '外业生产第二支部委员会'],
    ['中共青石市测绘地理信息与城乡建设档案管理服务中心', '外业生产第二支部委员会'],
  ],
  ['中共青石市测绘档案中心支部委员会', ['中共青石市测绘档案中心', '支部委员会'], ['中共青石市测绘档案中心支部委员会']],
])('cuts %s where its parts end', (branchName, a6, a5) => {
  const signed = (sheet: CardSheet) =>
    textOf(pagesOf([card()], sheet, branchName)[0])
      .split('\n')
      .slice(sheet === 'a6' ? 5 : 6, -1);
  expect([signed('a6'), signed('a5')]).toEqual([a6, a5]);
});

test('cuts no name of a branch at one character, nor inside 支部委员会', () => {
  const part = fc.constantFrom('青石市', '柳湾县', '测绘', '档案中心', '机关', '与', '民族宗教', '第二', '离退休');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 14 }), (parts) => {
      const name = `中共${parts.join('')}支部委员会`;
      for (const room of [14, 26]) {
        const lines = nameLines(name, room);
        expect(lines.join('')).toBe(name);
        if (lines.length > 1) expect(Math.min(...lines.map((line) => line.length))).toBeGreaterThan(2);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(room);
        expect(lines.at(-1)).toMatch(/支部委员会$/u);
      }
    }),
  );
});

test('says since when and how many years in the Party, and nothing that nobody wrote', () => {
  const text = textOf(pagesOf([card({ joinedOn: '2004-02-29', on: '2026-02-28' })], 'a5', '第二支部')[0]);
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    '政治生日贺卡',
    '',
    '程小雪同志：',
    '入党日期：2004年2月29日　入党年数：22年',
    '',
    '书记（签字）：＿＿＿＿＿',
    '第二支部',
    '2026年2月28日',
  ]);
});

test('names who has a 寄语 that is too long for the sheet', () => {
  const cards = [card({ wish: '短' }), card({ name: '蒋大雪', wish: '长'.repeat(100) })];
  const tooLong = (sheet: CardSheet) =>
    cardsTooLong(cards, { sheet, branchName: '第二支部', stampedAt: '' }, BUNDLED_FACES).map((c) => c.name);
  expect(tooLong('a6')).toEqual(['蒋大雪']);
  expect(tooLong('a5')).toEqual([]);
});

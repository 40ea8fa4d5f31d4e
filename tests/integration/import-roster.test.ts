import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { addPerson } from '../../electron/core/services/roster-edit.ts';
import { applyImport, previewImport } from '../../electron/core/services/roster-import.ts';
import { rosterOn } from '../../electron/core/services/roster-list.ts';
import { allPeople } from '../../electron/core/store/queries/roster.ts';
import { readBranch, writeBranch } from '../../electron/core/vault/book-settings.ts';
import { newId } from '../../shared/model/ids.ts';
import { openTestBook, sampleBranch, testClock } from './helpers.ts';
import { writeSheet, type Cell } from './import.helpers.ts';
import { failing } from './records.helpers.ts';
import { seatFile } from './seats.ts';

const clock = testClock();
const ON = '2026-11-20';
const HEADINGS = [
  '姓名',
  '同名区分',
  '类别',
  '党小组',
  '党内职务',
  '任职日期',
  '入党日期',
  '转正日期',
  '转入日期',
  '表决权',
];

type Row = Partial<Record<string, Cell>>;

async function preview(book: OpenBook, rows: readonly Row[], on = ON) {
  const file = await writeSheet([HEADINGS, ...rows.map((row) => HEADINGS.map((h) => row[h] ?? ''))]);
  return previewImport(book, file, on);
}

function member(name: string, more: Row = {}): Row {
  return { 姓名: name, 类别: '正式', 入党日期: '2016-06-30', ...more };
}

/** Problems of each row as `level column text`. */
function problems(rows: Awaited<ReturnType<typeof preview>>['rows']): string[][] {
  return rows.map((r) => r.problems.map((p) => `${p.level} ${p.column} ${p.text}`));
}

let book: OpenBook;
beforeEach(() => {
  book = openTestBook();
  writeBranch(book.db, sampleBranch());
});

describe('the preview', () => {
  it('takes nothing in', async () => {
    await preview(book, [member('周谷雨')]);
    expect(allPeople(book.db)).toEqual([]);
  });

  it('reads dates as offices write them', async () => {
    // Excel counts 1 January 1900 as day 1 and knows a 29 February 1900; 30 June 2016 is its day 42551 (ECMA-376, 18.17.4.1).
    const written: Cell[] = [
      '2016-06-30',
      '2016.6.30',
      '2016/06/30',
      '2016年6月30日',
      '20160630',
      '２０１６-６-３０',
      '2016-06-30 00:00:00',
      42551,
      20160630,
    ];
    const { rows, ready } = await preview(
      book,
      written.map((date, i) => member(`人${i}`, { 入党日期: date })),
    );
    expect(rows.map((r) => r.joinedOn)).toEqual(written.map(() => '2016-06-30'));
    expect(ready).toBe(written.length);
  });

  it('names what is wrong in a row, and nothing else', async () => {
    const cases: [what: string, fields: Row, problem: RegExp][] = [
      ['a month that does not exist', { 入党日期: '2026-13-05' }, /^error 入党日期 日期不存在：没有 13 月$/],
      ['a day that does not exist', { 入党日期: '2015-02-29' }, /^error 入党日期 日期不存在：2015 年 2 月没有 29 日/],
      ['a year alone', { 入党日期: '2016年' }, /^error 入党日期 看不懂这个日期/],
      ['a number that is no day', { 入党日期: 5_000_000 }, /^error 入党日期 这个数字不是日期/],
      ['no day of joining', { 入党日期: '' }, /^error 入党日期 没有填写入党日期/],
      ['a day to come', { 入党日期: '2027-01-01' }, /^error 入党日期 .*晚于名册日期/],
      ['a formula', { 入党日期: { xml: '<f>TODAY()</f><v>46000</v>' } }, /^error 入党日期 .*公式/],
      ['no name', { 姓名: '' }, /^error 姓名 没有填写姓名/],
      ['no category', { 类别: '' }, /^error 类别 没有填写类别/],
      ['an unknown category', { 类别: '群众' }, /^error 类别 请填正式、预备/],
      ['full before joining', { 转正日期: '2016-06-30' }, /^error 转正日期 转正日期不晚于入党日期/],
      ['arrival before joining', { 转入日期: '2016-01-01' }, /^error 转入日期 转入日期早于入党日期/],
      ['no vote without a reason', { 表决权: '无' }, /^error 表决权 .*写明原因/],
      ['an unknown word for the vote', { 表决权: '待定' }, /^error 表决权 请填“有”/],
      [
        'probationary with a day of becoming full',
        { 类别: '预备', 转正日期: '2017-06-30' },
        /^check 转正日期 .*类别却是预备/,
      ],
      ['a candidate with a day of joining', { 类别: '发展对象' }, /^error 入党日期 还不是党员/],
    ];
    const { rows } = await preview(
      book,
      cases.map(([what, fields]) => member(what, fields)),
    );
    expect(problems(rows)).toEqual(cases.map(([, , problem]) => [expect.stringMatching(problem)]));
  });

  it('names doubles within the list, and two secretaries', async () => {
    const { rows, refused } = await preview(book, [
      member('何秋分', { 党内职务: '书记' }),
      member('何秋分'),
      member('何秋分', { 同名区分: '小' }),
      member('吴芒种', { 党内职务: '支部书记' }),
    ]);
    expect(problems(rows)).toEqual([
      [],
      ['error 姓名 与第 2 行同名。是同一人的请跳过一行，不是同一人的请填写“同名区分”'],
      [],
      ['error 党内职务 第 2 行也是书记，请核对'],
    ]);
    expect(refused).toBe(2);
    expect(rows[1]?.choices).toEqual(['skip', 'take']);
  });

  it('asks about somebody who is on the roster already and changes nobody unasked', async () => {
    const known = addPerson(book, clock, seatFile({ name: '何秋分', joinedOn: '2015-06-29' }));
    const { rows, toCheck } = await preview(book, [member('何秋分', { 入党日期: '2015-06-29' })]);
    expect(rows[0]).toMatchObject({ sameAs: known.person.id, choices: ['skip', 'update', 'other_person'] });
    expect(problems(rows)).toEqual([['check 姓名 名册里已有同名党员，入党日期相同']]);
    expect(toCheck).toBe(1);
  });

  it('knows the groups of the branch once it has some', async () => {
    book.session = { ...book.session, branch: { ...sampleBranch(), groups: ['第一党小组', '第二党小组'] } };
    const { rows } = await preview(book, [member('叶白露', { 党小组: '三组' })]);
    expect(problems(rows)).toEqual([['error 党小组 没有“三组”这个党小组，请改为：第一党小组、第二党小组']]);
  });
});

describe('taking a list in', () => {
  it('makes dated changes that give the roster of any day', async () => {
    const { token } = await preview(book, [
      member('周谷雨', {
        党内职务: '支部书记、宣传委员',
        任职日期: '2024-06-28',
        转正日期: '2017-06-30',
        党小组: '第一党小组',
      }),
      member('唐夏至', { 转入日期: '2022-04-18' }),
      member('程小雪', { 类别: '预备', 入党日期: '2026-03-20' }),
      member('马小暑', { 表决权: '无（留党察看）' }),
      { 姓名: '柳小寒', 类别: '积极分子' },
    ]);
    expect(applyImport(book, clock, { token, choices: [] })).toEqual({ added: 5, updated: 0, skipped: 0 });
    const on = (day: string) =>
      Object.fromEntries(
        rosterOn(book.db, day).map((l) => [l.name, [l.registered, l.category, l.canVote, l.posts.join('、')]]),
      );
    expect(on(ON)).toEqual({
      周谷雨: [true, 'full', true, '书记、宣传委员'],
      唐夏至: [true, 'full', true, ''],
      程小雪: [true, 'probationary', false, ''],
      马小暑: [true, 'full', false, ''],
      柳小寒: [false, 'activist', false, ''],
    });
    expect(on('2017-01-01')).toMatchObject({
      周谷雨: [true, 'probationary', false, ''],
      唐夏至: [false, 'full', false, ''],
    });
    const [zhou] = rosterOn(book.db, ON).filter((l) => l.name === '周谷雨');
    expect(zhou).toMatchObject({ since: '2016-06-30', group: '第一党小组', initials: 'zgy', pinyin: 'zhouguyu' });
    expect(rosterOn(book.db, ON).find((l) => l.name === '程小雪')?.probationEndsOn).toBe('2027-03-20');
    expect(book.session.branch.groups).toEqual(['第一党小组']);
    expect(readBranch(book.db).groups).toEqual(['第一党小组']);
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  it('uses corrected cells, and leaves out rows that stay wrong', async () => {
    const { token, refused } = await preview(book, [
      member('柳谷雨', { 入党日期: '2026-13-05' }),
      member('何秋分'),
      member('何秋分', { 入党日期: '2018-06-29' }),
      member('叶白露', { 类别: '群众' }),
    ]);
    expect(refused).toBe(3);
    const choices = [
      { row: 2, choice: 'take' as const, fixes: { 入党日期: '2025-12-05', 类别: '预备' } },
      { row: 4, choice: 'take' as const, fixes: { 同名区分: '小' } },
    ];
    expect(applyImport(book, clock, { token, choices })).toEqual({ added: 3, updated: 0, skipped: 1 });
    expect(rosterOn(book.db, ON).map((l) => [l.name, l.category, l.joinedOn])).toEqual([
      ['何秋分', 'full', '2016-06-30'],
      ['何秋分（小）', 'full', '2018-06-29'],
      ['柳谷雨', 'probationary', '2025-12-05'],
    ]);
  });

  it('takes in all or nothing, and names the row', async () => {
    const { token } = await preview(book, [member('周谷雨'), member('叶白露', { 类别: '群众' })]);
    const choices = [{ row: 3, choice: 'take' as const, fixes: {} }];
    expect(() => applyImport(book, clock, { token, choices })).toThrow(
      expect.objectContaining({ code: 'roster.conflict', hint: '第 3 行：请填正式、预备、发展对象或入党积极分子' }),
    );
    expect(allPeople(book.db)).toEqual([]);
    expect(book.session.branch.groups).toEqual([]);
    // The preview still stands, so the user mends the row and goes on.
    expect(applyImport(book, clock, { token, choices: [{ row: 3, choice: 'skip', fixes: {} }] }).added).toBe(1);
  });

  it('updates only what the list says differently, from the day of the list on', async () => {
    const known = addPerson(book, clock, seatFile({ name: '何秋分', joinedOn: '2015-06-29', group: '第一党小组' }));
    const row = member('何秋分', { 入党日期: '2015-06-29', 党小组: '第二党小组', 党内职务: '宣传委员' });
    const { token } = await preview(book, [row]);
    const choices = [{ row: 2, choice: 'update' as const, fixes: {} }];
    expect(applyImport(book, clock, { token, choices })).toEqual({ added: 0, updated: 1, skipped: 0 });
    const before = rosterOn(book.db, '2026-11-19')[0];
    const after = rosterOn(book.db, ON)[0];
    expect([before?.group, before?.posts]).toEqual(['第一党小组', []]);
    expect([after?.group, after?.posts, after?.personId]).toEqual(['第二党小组', ['宣传委员'], known.person.id]);
  });

  it('adds a second person of the same name only with something to tell them apart', async () => {
    addPerson(book, clock, seatFile({ name: '何秋分', joinedOn: '2015-06-29' }));
    const { token } = await preview(book, [member('何秋分')]);
    const apply = (fixes: Record<string, string>) =>
      applyImport(book, clock, { token, choices: [{ row: 2, choice: 'other_person', fixes }] });
    expect(() => apply({})).toThrow(failing('roster.conflict'));
    expect(apply({ 同名区分: '小' }).added).toBe(1);
  });

  it('refuses a preview that is not the last one, is used up, or no longer fits the roster', async () => {
    const first = await preview(book, [member('周谷雨')]);
    const second = await preview(book, [member('周谷雨')]);
    const apply = (token: string) => () => applyImport(book, clock, { token, choices: [] });
    expect(apply(first.token)).toThrow(failing('import.stale_preview'));
    expect(apply(newId())).toThrow(failing('import.stale_preview'));
    addPerson(book, clock, seatFile({ name: '周谷雨' }));
    expect(() =>
      applyImport(book, clock, { token: second.token, choices: [{ row: 2, choice: 'take', fixes: {} }] }),
    ).toThrow(failing('import.stale_preview'));
    const third = await preview(book, [member('林小满')]);
    apply(third.token)();
    expect(apply(third.token)).toThrow(failing('import.stale_preview'));
  });

  it('takes in a list of 1,000 in one go', async () => {
    const { token } = await preview(
      book,
      [...Array(1000).keys()].map((i) => member(`人${String(i).padStart(4, '0')}`)),
    );
    expect(applyImport(book, clock, { token, choices: [] }).added).toBe(1000);
  });
});

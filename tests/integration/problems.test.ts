import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { testClock } from './helpers.ts';
import { inTheClear } from './in-the-clear.ts';
import { opinionRow, orgLifeCalls, problemRow } from './orglife.helpers.ts';
import { failing, newBook } from './records.helpers.ts';

const CANARY = '只在清单里写的话七二四';

function prepared() {
  const { book, people } = newBook();
  const [first = '', second = ''] = people;
  return { book, people, first, second, ...orgLifeCalls(book, testClock()) };
}

describe('问题清单', () => {
  it('stand for the 支委会 and every member, sealed, and come empty without the second key', async () => {
    const { book, first, problems, putProblems } = prepared();
    const words = { dimension: `${CANARY}方面`, text: CANARY, example: `${CANARY}例`, cause: `${CANARY}因` };
    const row = problemRow('', first, { words, source: 'talk' });
    await putProblems(row);
    const { owners, rows } = await problems();
    expect(owners.map((o) => [o.name, o.post, o.asked, o.settledOn]).slice(0, 3)).toEqual([
      ['支委会', '', true, null],
      ['周谷雨', '书记', true, null],
      ['林小满', '组织委员', true, null],
    ]);
    expect(owners).toHaveLength(9);
    expect(owners.map((o) => o.name)).toContain('顾雨水');
    expect(rows).toEqual([{ ...row, fault: null }]);
    expect(inTheClear(book, CANARY)).toEqual([]);
    const barred: OpenBook = { ...book, seal: null };
    const calls = orgLifeCalls(barred, testClock());
    const seen = await calls.problems();
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(seen).toMatchObject({ withheld: true, rows: [{ ownerId: first, fault: null }] });
    await expect(calls.putProblems(row)).rejects.toThrow(failing('vault.restricted'));
    await expect(calls.settle(first)).rejects.toThrow(failing('vault.restricted'));
    await expect(calls.exportProblems(`person:${first}`)).rejects.toThrow(failing('vault.restricted'));
    expect((await calls.exportProblems('counts')).words).toContain('已有 1 条');
  });

  it('take an opinion over word for word, once, and keep the link', async () => {
    const { first, putOpinions, opinions, take, removeOpinion, removeProblem, audit } = prepared();
    const said = opinionRow('交得晚\n两次', first);
    await putOpinions(said);
    const { rows } = await take(said.id);
    expect(rows).toMatchObject([
      { ownerId: first, source: 'opinion', opinionId: said.id, words: { text: '交得晚\n两次' } },
    ]);
    expect((await opinions()).rows[0]?.listed).toBe(true);
    await expect(take(said.id)).rejects.toThrow(failing('record.wrong_state'));
    await expect(removeOpinion(said.id)).rejects.toThrow('已经列入问题清单');
    expect((await removeProblem(rows[0]?.id ?? '')).rows).toEqual([]);
    expect((await opinions()).rows[0]?.listed).toBe(false);
    expect(audit('problems.%')).toEqual([
      { type: 'problems.removed', payload: { year: 2026, problemId: rows[0]?.id } },
    ]);
  });

  it('are settled on a day, stay as they are then, and are opened again with a mark in the audit chain', async () => {
    const { first, putProblems, settle, reopen, removeProblem, take, putOpinions, audit } = prepared();
    await expect(settle(first)).rejects.toThrow('清单里还没有问题');
    const row = problemRow('写了', first);
    await putProblems(row, problemRow('', first, { position: 'a1' }));
    await expect(settle(first)).rejects.toThrow('第 2 行没有写问题');
    const said = opinionRow('又一条', first);
    await putOpinions(said);
    const { rows } = await putProblems(row);
    await removeProblem(rows[1]?.id ?? '');
    await expect(settle(first, '2026-11-23')).rejects.toThrow('还没有到');
    const { owners } = await settle(first);
    expect(owners.find((o) => o.id === first)?.settledOn).toBe('2026-11-20');
    await expect(putProblems({ ...row, words: { ...row.words, text: '改' } })).rejects.toThrow('已经确定');
    await expect(putProblems(problemRow('新', first))).rejects.toThrow('已经确定');
    await expect(removeProblem(row.id)).rejects.toThrow('已经确定');
    await expect(take(said.id)).rejects.toThrow('已经确定');
    await expect(settle(first)).rejects.toThrow('已经确定');
    expect((await reopen(first)).owners.find((o) => o.id === first)?.settledOn).toBeNull();
    await putProblems({ ...row, words: { ...row.words, text: '改' } });
    await expect(reopen(first)).rejects.toThrow(failing('record.wrong_state'));
    expect(audit('problems.%').map((a) => [a.type, a.payload['on']])).toEqual([
      ['problems.removed', undefined],
      ['problems.settled', '2026-11-20'],
      ['problems.reopened', '2026-11-20'],
    ]);
  });

  it('tell the line of phases who lacks one', async () => {
    const { people, first, second, putProblems, settle, problemState } = prepared();
    await putProblems(
      problemRow('一', null),
      problemRow('二', null, { position: 'a1' }),
      problemRow('三', first),
      problemRow('四', second),
      problemRow('', people[2] ?? '', { position: 'a2' }),
    );
    await settle(null);
    await settle(second);
    const { lacking, ...state } = await problemState();
    expect(state).toEqual({
      committee: { count: 2, settled: true },
      members: { of: 8, have: 2, settled: 1 },
    });
    expect(lacking.toSorted()).toEqual(people.slice(2).toSorted());
  });

  it('refuse a row that belongs to another list', async () => {
    const { first, second, putProblems } = prepared();
    const row = problemRow('一', first);
    await putProblems(row);
    await expect(putProblems({ ...row, ownerId: second })).rejects.toThrow(failing('record.wrong_state'));
  });
});

describe('the papers', () => {
  async function three() {
    const calls = prepared();
    const { first, second, putProblems, settle } = calls;
    const words = { dimension: '联系群众', text: '去班组少', example: '三季度只去了一次', cause: '安排不够' };
    await putProblems(
      problemRow('议事时间长', null),
      problemRow('', first, { words }),
      problemRow('笔记补得晚', second),
    );
    await settle(first);
    return calls;
  }

  it('list by default the 支委会 whole and of people how many', async () => {
    const { exportProblems, audit } = await three();
    const { name, words } = await exportProblems('counts');
    expect(name).toBe('2026年度组织生活会问题清单_只列条数_2026-11-22.docx');
    expect(words).toContain('议事时间长');
    expect(words).toMatch(/周谷雨书记已定 1 条.*何秋分未开始/su);
    expect(words).not.toMatch(/班组|笔记|联系群众/u);
    expect(audit('problems.export%').map((a) => a.payload)).toEqual(
      [1, 2].map(() => ({ year: 2026, scope: 'counts', rows: 3 })),
    );
  });

  it('of one, of all persons one after another, of all', async () => {
    const { first, people, exportProblems } = await three();
    const one = await exportProblems(`person:${first}`);
    expect(one.words).toMatch(
      /个人问题清单.*2026年11月20日确定.*周谷雨（书记）.*联系群众.*去班组少.*三季度只去了一次.*安排不够/su,
    );
    expect(one.words).not.toMatch(/笔记|议事/u);
    const each = await exportProblems('each');
    expect(each.words).toMatch(/去班组少.*笔记补得晚/su);
    expect(each.words).not.toContain('议事');
    expect(each.xml.match(/<w:pageBreakBefore\/>/gu)).toHaveLength(1);
    const full = await exportProblems('full');
    expect(full.words).toMatch(/议事时间长.*去班组少.*笔记补得晚/su);
    expect(full.xml.match(/<w:pageBreakBefore\/>/gu)).toHaveLength(2);
    expect((await exportProblems('committee')).words).not.toMatch(/班组|笔记/u);
    await expect(exportProblems(`person:${people[4] ?? ''}`)).rejects.toThrow(failing('export.scope'));
  });
});

import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { newId } from '../../shared/model/ids.ts';
import { OPINION_TEXT } from '../../shared/model/limits.ts';
import { testClock } from './helpers.ts';
import { inTheClear } from './in-the-clear.ts';
import { opinionRow, orgLifeCalls } from './orglife.helpers.ts';
import { failing, newBook } from './records.helpers.ts';

/** Stands in everything that is sealed, and in nothing else. */
const CANARY = '只在意见里说的话五一八';

function prepared() {
  const { book, people } = newBook();
  const [first = '', second = '', third = ''] = people;
  return { book, first, second, third, ...orgLifeCalls(book, testClock()) };
}

describe('what was said', () => {
  it('is kept word for word, in its order, and stands nowhere in the clear', async () => {
    const { book, first, putOpinions, opinions, feedBack } = prepared();
    const text = `${CANARY}，开会 老是拖……\n（原话）`;
    const words = { text, proposer: `${CANARY}甲`, answer: `${CANARY}已答复`, origin: `${CANARY}座谈会记录` };
    await putOpinions(
      opinionRow(`${CANARY}第二条`, null, { position: 'a1' }),
      opinionRow('', first, { position: 'a0', words, outcome: 'partly' }),
    );
    await feedBack(first);
    const { rows, people, withheld } = await opinions();
    expect(withheld).toBe(false);
    expect(rows.map((r) => r.words.text)).toEqual([text, `${CANARY}第二条`]);
    expect(rows[0]).toMatchObject({ words, targetId: first, outcome: 'partly', listed: false, fault: null });
    expect(people.slice(0, 2).map((p) => [p.name, p.post, p.initials])).toEqual([
      ['周谷雨', '书记', 'zgy'],
      ['林小满', '组织委员', 'lxm'],
    ]);
    expect(inTheClear(book, CANARY)).toEqual([]);
  });

  it('comes empty to a slot without the second key, which sees how many there are and changes nothing', async () => {
    const { book, first, putOpinions, opinionState } = prepared();
    const row = opinionRow(CANARY, first);
    await putOpinions(row);
    const barred: OpenBook = { ...book, seal: null };
    const calls = orgLifeCalls(barred, testClock());
    const seen = await calls.opinions();
    expect(seen.withheld).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(seen.rows[0]).toMatchObject({ targetId: first, fault: null });
    expect(await calls.opinionState()).toEqual(await opinionState());
    await expect(calls.putOpinions(row)).rejects.toThrow(failing('vault.restricted'));
    await expect(calls.removeOpinion(row.id)).rejects.toThrow(failing('vault.restricted'));
    await expect(calls.feedBack(first)).rejects.toThrow(failing('vault.restricted'));
    await expect(calls.exportOpinions('full')).rejects.toThrow(failing('vault.restricted'));
    expect((await calls.exportOpinions('counts')).words).not.toContain(CANARY);
  });

  it('does not open where its row was moved to another person', async () => {
    const { book, first, second, putOpinions, opinions } = prepared();
    await putOpinions(opinionRow(CANARY, first));
    book.db.run('UPDATE opinion SET target_id = ?', [second]);
    await expect(opinions()).rejects.toThrow(failing('book.damaged'));
  });
});

describe('a row that does not fit', () => {
  it('is kept as it was typed, says by its number what is wrong, and does not count', async () => {
    const { book, first, putOpinions, opinionState } = prepared();
    book.db.run("UPDATE roster_change SET from_on = '2026-11-15' WHERE person_id = ? AND kind = 'membership'", [first]);
    const long = '长'.repeat(OPINION_TEXT.text + 1);
    const { rows } = await putOpinions(
      opinionRow('', null, { position: 'a0' }),
      opinionRow(long, null, { position: 'a1' }),
      opinionRow('太早', first, { position: 'a2' }),
      opinionRow('没有日子', null, { position: 'a3', collectedOn: null }),
      opinionRow('还没到', null, { position: 'a4', collectedOn: '2026-12-01' }),
      opinionRow('好的', first, { position: 'a5', collectedOn: '2026-11-15' }),
    );
    expect(rows[1]?.words.text).toBe(long);
    expect(rows.map((r) => r.fault)).toEqual([
      '第 1 行没有写意见内容。请补上；不要这一行，就删去。',
      '第 2 行的意见内容有 2001 字，最多 2000 字。请写短些，或分成几行。',
      '第 3 行所针对的人，收集意见那天不是本支部党员。请改选对象，或改日期。',
      '第 4 行没有填收集日期。',
      '第 5 行的收集日期还没有到。请填写实际收集的日期。',
      null,
    ]);
    expect(await opinionState()).toEqual({ count: 1, targets: [first], notFedBack: [first], unfinished: 5 });
  });

  it('is refused where it names somebody who was never on the roster', async () => {
    const { putOpinions, opinions } = prepared();
    await expect(putOpinions(opinionRow('谁', newId()))).rejects.toThrow(failing('roster.not_found'));
    expect((await opinions()).rows).toEqual([]);
  });
});

describe('反馈', () => {
  it('is one step for all that was said about one, and what comes later is open again', async () => {
    const { first, putOpinions, feedBack, opinionState, audit } = prepared();
    await putOpinions(opinionRow('一', first), opinionRow('二', first), opinionRow('三', null));
    expect((await opinionState()).notFedBack).toEqual([null, first]);
    const { rows, feedbacks } = await feedBack(first);
    expect(feedbacks).toEqual([
      { id: expect.any(String), targetId: first, on: '2026-11-20', told: '', author: '周谷雨', how: '个别谈话' },
    ]);
    expect(rows.map((r) => r.feedbackId).filter((id) => id === feedbacks[0]?.id)).toHaveLength(2);
    expect((await opinionState()).notFedBack).toEqual([null]);
    await expect(feedBack(first)).rejects.toThrow(failing('input.invalid'));
    await putOpinions(opinionRow('四', first));
    expect((await opinionState()).notFedBack).toEqual([null, first]);
    expect(audit('opinions.%')).toEqual([
      {
        type: 'opinions.fed_back',
        payload: { year: 2026, feedbackId: feedbacks[0]?.id, targetId: first, on: '2026-11-20', rows: 2 },
      },
    ]);
  });

  it('names the row that was collected after it, or is not filled in, and refuses a day to come', async () => {
    const { first, putOpinions, feedBack } = prepared();
    await putOpinions(
      opinionRow('一', null, { position: 'a0' }),
      opinionRow('二', first, { position: 'a1' }),
      opinionRow('三', first, { position: 'a2', collectedOn: '2026-11-21' }),
    );
    await expect(feedBack(first)).rejects.toThrow('第 3 行是在这以后才收集的');
    await expect(feedBack(first, { on: '2026-11-23' })).rejects.toThrow('反馈日期还没有到');
    await putOpinions(opinionRow('', first, { position: 'a3' }));
    await expect(feedBack(first, { on: '2026-11-22' })).rejects.toThrow('第 4 行还没有填好');
  });

  it('holds the words fast until it is withdrawn; how they are dealt with may come later', async () => {
    const { first, second, putOpinions, feedBack, withdraw, removeOpinion, opinions, audit } = prepared();
    const row = opinionRow('一', first);
    await putOpinions(row);
    const { feedbacks } = await feedBack(first);
    for (const change of [
      { words: { ...row.words, text: '改了' } },
      { targetId: second },
      { collectedOn: '2026-11-11' },
    ])
      await expect(putOpinions({ ...row, ...change })).rejects.toThrow(failing('record.wrong_state'));
    await expect(removeOpinion(row.id)).rejects.toThrow(failing('record.wrong_state'));
    await putOpinions({ ...row, outcome: 'adopted', words: { ...row.words, answer: '已改' } });
    expect((await opinions()).rows[0]).toMatchObject({ outcome: 'adopted', feedbackId: feedbacks[0]?.id });
    const { rows } = await withdraw(feedbacks[0]?.id ?? '');
    expect(rows[0]?.feedbackId).toBeNull();
    expect((await removeOpinion(row.id)).rows).toEqual([]);
    expect(audit('opinions.%').map((a) => a.type)).toEqual([
      'opinions.fed_back',
      'opinions.feedback_withdrawn',
      'opinions.removed',
    ]);
  });
});

describe('the papers', () => {
  async function three() {
    const calls = prepared();
    const { first, second, putOpinions } = calls;
    await putOpinions(
      opinionRow('支委会的会要少开\n每月一次', null, { position: 'a0' }),
      opinionRow('外业记录交得晚', first, {
        position: 'a1',
        outcome: 'adopted',
        words: { text: '外业记录交得晚', proposer: '提的人', answer: '下周起当天交', origin: '哪次会' },
      }),
      opinionRow('说话声音大', second, { position: 'a2' }),
      opinionRow('', second, { position: 'a3' }),
    );
    return calls;
  }

  it('list by default the 支委会 whole and of people no word, and say so', async () => {
    const { exportOpinions, audit } = await three();
    const { name, words } = await exportOpinions('counts');
    expect(name).toBe('2026年度组织生活会征求意见汇总表_只列条数_2026-11-22.docx');
    expect(words).toContain('导出范围：只列条数');
    expect(words).toContain('支委会的会要少开');
    expect(words).toContain('3条：支委会1条，党员2人2条');
    expect(words).toContain('（对个人的意见，不列内容）');
    expect(words).toContain('另有1行还没有填好，没有列入');
    expect(words).not.toMatch(/外业|声音|当天交|提的人|哪次会/u);
    expect(audit('opinions.export%')).toEqual(
      ['opinions.exporting', 'opinions.exported'].map((type) => ({
        type,
        payload: { year: 2026, scope: 'counts', rows: 4 },
      })),
    );
  });

  it('list everything as 全文, but never who said it', async () => {
    const { exportOpinions } = await three();
    const { name, words, xml } = await exportOpinions('full');
    expect(name).toContain('全文');
    expect(words).toContain('导出范围：全文');
    expect(xml).toMatch(/少开<\/w:t><\/w:r><w:r><w:br\/><w:t[^>]*>每月一次/u);
    expect(words).toMatch(/外业记录交得晚.*采纳：下周起当天交.*说话声音大/su);
    expect(words).not.toMatch(/提的人|哪次会/u);
  });

  it('hand each their own, without how and when it was heard', async () => {
    const { first, third, exportOpinions, feedBack } = await three();
    await feedBack(first, { on: '2026-11-21' });
    const { name, words } = await exportOpinions(`person:${first}`);
    expect(name).toBe('2026年度组织生活会征求意见反馈单_周谷雨个人摘录_2026-11-22.docx');
    expect(words).toContain('外业记录交得晚');
    expect(words).toContain('2026年11月21日，个别谈话，反馈人周谷雨');
    expect(words).not.toMatch(/声音|少开|提的人|座谈|11月10日/u);
    const each = await exportOpinions('each');
    expect(each.words).toMatch(/外业记录交得晚.*说话声音大/su);
    expect(each.words).not.toContain('少开');
    expect(each.xml.match(/<w:pageBreakBefore\/>/gu)).toHaveLength(1);
    expect((await exportOpinions('committee')).words).toContain('支委会的会要少开');
    await expect(exportOpinions(`person:${third}`)).rejects.toThrow(failing('export.scope'));
  });
});

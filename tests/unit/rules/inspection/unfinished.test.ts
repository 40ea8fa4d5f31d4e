import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/model/entry.ts';
import type { HandRow, LedgerStep } from '../../../../shared/model/ledger.ts';
import { inspectedRecord } from '../../../../shared/rules/inspection/ground.ts';
import { unfinished, unfinishedByHand } from '../../../../shared/rules/inspection/unfinished.ts';
import { branch, entry, idOf, meeting } from '../helpers.ts';

const TODAY = '2026-12-22';
const task = entry(1, 'task', { words: '印发修改后的计划', dueOn: '2026-12-20' });
const undated = entry(2, 'task', { words: '整理资料室', dueOn: null });
const suggestion = entry(3, 'suggestion', { words: '例会改到周三' });
const decision = entry(4, 'decision', { words: '按计划执行' });

function step(kind: LedgerStep['kind'], more: Partial<LedgerStep> = {}): LedgerStep {
  const bare = { author: '', text: '', owner: '', dueOn: null, outcome: null, accepted: null };
  return { ...bare, kind, on: '2026-12-01', id: idOf('entry', 90), addedAt: '2026-12-01T10:00:00.000Z', ...more };
}

function found(of: Entry, steps: LedgerStep[], state: 'draft' | 'finalised' = 'finalised', today = TODAY): string[] {
  const record = { ...meeting('member_assembly', { entries: [of] }), state };
  const ground = { branch, settings: { otherUnits: [], signWithinDays: 7 }, people: [], today, emptyPhrases: [] };
  const inspected = inspectedRecord(record, ground);
  return inspected === null ? ['not held'] : unfinished(inspected, new Map([[of.id, steps]])).map((f) => f.text);
}

/** Domain notes §7.1 row 13: rectification without deadline or owner, never closed; by the status of the ledger. */
describe('a task whose day has passed', () => {
  test.each<[string, Entry, LedgerStep[], boolean]>([
    ['nothing entered', task, [], true],
    ['given to somebody and begun', task, [step('assign', { owner: '周谷雨' }), step('progress')], true],
    ['done, not yet closed', task, [step('done')], false],
    ['closed', task, [step('done'), step('closed')], false],
    ['sent back', task, [step('done'), step('returned')], true],
    ['a lasting task', task, [step('lasting')], false],
    ['put off to a day to come', task, [step('postpone', { dueOn: '2026-12-30' })], false],
    ['put off to a day that has passed too', task, [step('postpone', { dueOn: '2026-12-21' })], true],
    ['without a day', undated, [], false],
    ['without a day, given one by 交办', undated, [step('assign', { dueOn: '2026-12-10' })], true],
    ['a suggestion nobody gave a day', suggestion, [], false],
    ['a suggestion given a day', suggestion, [step('assign', { dueOn: '2026-12-10' })], true],
    ['an answered suggestion', suggestion, [step('assign', { dueOn: '2026-12-10' }), step('answer')], false],
    ['a decision given a day', decision, [step('assign', { dueOn: '2026-12-10' })], true],
  ])('%s', (_, of, steps, asked) => {
    expect(found(of, steps)).toHaveLength(asked ? 1 : 0);
  });

  test('leads to its row in the ledger as well as to the record', () => {
    const record = { ...meeting('member_assembly', { entries: [task, suggestion] }), state: 'finalised' as const };
    const ground = {
      branch,
      settings: { otherUnits: [], signWithinDays: 7 },
      people: [],
      today: TODAY,
      emptyPhrases: [],
    };
    const of = inspectedRecord(record, ground);
    const steps = new Map([[suggestion.id, [step('assign', { dueOn: '2026-12-10' })]]]);
    expect(of && unfinished(of, steps).map((f) => [f.at.to, f.row])).toEqual([
      ['record', { ledger: 'task', itemId: task.id }],
      ['record', { ledger: 'suggestion', itemId: suggestion.id }],
    ]);
  });

  test('is told with its day, from the day after on, and only of a final record', () => {
    expect(found(task, [])).toEqual([
      '期限是2026年12月20日，到今天过了 2 天，没有登记办结。已经办结的，请在台账里登记；没有办结的，请登记延期。',
    ]);
    expect(found(suggestion, [step('assign', { dueOn: '2026-12-10' })])[0]).toContain('没有登记答复');
    expect(found(task, [step('postpone', { dueOn: '2026-12-21' })])[0]).toContain('延期到2026年12月21日');
    expect(found(task, [], 'finalised', '2026-12-20')).toEqual([]);
    expect(found(task, [], 'draft')).toEqual([]);
  });
});

/** A row by hand is followed up like any other, so it is asked about like any other. */
describe('a row by hand whose day has passed', () => {
  const row = {
    id: idOf('entry', 91),
    ledger: 'task',
    on: '2026-11-01',
    person: '',
    text: '按督办通知更换资料室门锁',
    origin: '上级督办通知',
    owner: '周谷雨',
    dueOn: '2026-12-20',
  } as const;
  const told = (of: Partial<Parameters<typeof unfinishedByHand>[0][number]>, ...steps: LedgerStep[]) =>
    unfinishedByHand([{ ...row, ...of }], new Map([[row.id, steps]]), TODAY);

  test.each<[string, Partial<HandRow>, LedgerStep[], boolean]>([
    ['nothing entered', {}, [], true],
    ['its day is today', { dueOn: TODAY }, [], false],
    ['without a day', { dueOn: null }, [], false],
    ['done', {}, [step('done')], false],
    ['put off to a day to come', {}, [step('postpone', { dueOn: '2026-12-30' })], false],
    ['a suggestion without an answer', { ledger: 'suggestion' }, [], true],
  ])('%s', (_, of, steps, asked) => {
    expect(told(of, ...steps)).toHaveLength(asked ? 1 : 0);
  });

  test('names the row, where it came from, and leads to it', () => {
    const [finding] = told({});
    expect(finding).toMatchObject({
      rule: 'inspection.unfinished',
      defect: 13,
      at: {
        to: 'ledger',
        ledger: 'task',
        itemId: row.id,
        where: '任务与议定事项台账，“按督办通知更换资料室门锁”（来源：上级督办通知）',
      },
    });
    expect(finding?.text).toContain('期限是2026年12月20日，到今天过了 2 天');
    expect(told({ ledger: 'suggestion' })[0]?.text).toContain('没有登记答复');
  });
});

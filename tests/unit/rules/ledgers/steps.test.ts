import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence, LedgerState, LedgerStep, StepInput, StepKind } from '../../../../shared/model/ledger.ts';
import { STEP_NAMES } from '../../../../shared/model/ledger.ts';
import { closingNeeds, isOverdue, nextSteps, refusalOf, standingOf } from '../../../../shared/rules/ledgers/steps.ts';

const BEGINNING = { on: '2026-11-02', owner: '林小满', dueOn: '2026-11-20' };
const KINDS = Object.keys(STEP_NAMES) as StepKind[];

function input(kind: StepKind, more: Partial<StepInput> = {}): StepInput {
  return {
    kind,
    on: '2026-11-10',
    author: '',
    text: '',
    owner: '',
    dueOn: null,
    outcome: null,
    accepted: null,
    ...more,
  };
}

function step(kind: StepKind, more: Partial<LedgerStep> = {}): LedgerStep {
  return { ...input(kind), id: crypto.randomUUID(), addedAt: '2026-11-10T01:00:00.000Z', ...more };
}

/** Words of states: domain notes 2.6, 整改台账. */
describe('how a row stands', () => {
  test.each<[StepKind[], LedgerState]>([
    [[], 'open'],
    [['assign'], 'doing'],
    [['progress'], 'doing'],
    [['done'], 'done'],
    [['answer'], 'done'],
    [['done', 'returned'], 'doing'],
    [['done', 'closed'], 'closed'],
    [['lasting'], 'lasting'],
    [['lasting', 'progress'], 'doing'],
    [['postpone'], 'doing'],
  ])('%j', (kinds, state) => {
    expect(
      standingOf(
        BEGINNING,
        kinds.map((kind) => step(kind)),
      ).state,
    ).toBe(state);
  });

  test('the newest owner, day and outcome hold; what was not said again stays', () => {
    const steps = [
      step('assign', { owner: '沈冬至', dueOn: '2026-11-30' }),
      step('postpone', { dueOn: '2026-12-15', text: '等上级批复' }),
      step('answer', { outcome: 'partly' }),
    ];
    expect(standingOf(BEGINNING, steps)).toEqual({
      state: 'done',
      owner: '沈冬至',
      dueOn: '2026-12-15',
      postponed: true,
      outcome: 'partly',
    });
    expect(standingOf(BEGINNING, [])).toMatchObject({ owner: '林小满', dueOn: '2026-11-20', postponed: false });
  });

  test.each([
    ['2026-11-20', [], false],
    ['2026-11-21', [], true],
    ['2026-11-21', [step('postpone', { dueOn: '2026-11-21' })], false],
    ['2026-11-21', [step('done')], false],
    ['2026-11-21', [step('lasting')], false],
  ])('overdue on %s', (today, steps, overdue) => {
    expect(isOverdue(standingOf(BEGINNING, steps), today)).toBe(overdue);
  });
});

describe('a step', () => {
  test.each<[string, LedgerStep[], StepInput, string]>([
    ['closing what is not done', [], input('closed', { author: '何秋分' }), '还没有办结'],
    [
      'closing one’s own work',
      [step('done', { author: '林小满' })],
      input('closed', { author: '林小满 ' }),
      '同一个人',
    ],
    ['closing by nobody', [step('done', { author: '林小满' })], input('closed'), '由谁核实'],
    ['anything after closing', [step('done'), step('closed')], input('progress', { text: '又做了' }), '已经销号'],
    ['putting off to an earlier day', [], input('postpone', { dueOn: '2026-11-20', text: '忙' }), '晚于原来的期限'],
    ['putting off without a reason', [], input('postpone', { dueOn: '2026-12-01' }), '理由'],
    ['giving it to nobody', [], input('assign'), '交给谁'],
    ['before the meeting', [], input('progress', { on: '2026-11-01', text: '做了' }), '早于'],
    [
      'before the last step',
      [step('progress', { on: '2026-11-12' })],
      input('done', { author: '甲' }),
      '2026年11月12日',
    ],
    ['sending back without a reason', [step('done', { author: '甲' })], input('returned'), '为什么退回'],
  ])('is refused: %s', (_, steps, next, says) => {
    expect(refusalOf('task', BEGINNING, steps, next)).toContain(says);
  });

  test('a suggestion is answered with an outcome, and 不采纳 with its reason', () => {
    const refuse = (more: Partial<StepInput>) => refusalOf('suggestion', BEGINNING, [], input('answer', more));
    expect(refuse({ author: '林小满' })).toContain('办理结果');
    expect(refuse({ author: '林小满', outcome: 'refused' })).toContain('理由');
    expect(refuse({ author: '林小满', outcome: 'refused', text: '场地今年不能改' })).toBeNull();
    expect(refusalOf('task', BEGINNING, [], input('answer', { author: '甲', outcome: 'adopted' }))).not.toBeNull();
  });

  test('the whole way of a task: given, worked on, done, sent back, done, closed by another', () => {
    const way: StepInput[] = [
      input('assign', { owner: '沈冬至', dueOn: '2026-12-01' }),
      input('progress', { text: '收齐一半' }),
      input('done', { author: '沈冬至' }),
      input('returned', { text: '少两份' }),
      input('done', { author: '沈冬至' }),
      input('closed', { author: '何秋分' }),
    ];
    const steps: LedgerStep[] = [];
    for (const next of way) {
      expect([next.kind, refusalOf('task', BEGINNING, steps, next)]).toEqual([next.kind, null]);
      steps.push(step(next.kind, next));
    }
    expect(standingOf(BEGINNING, steps).state).toBe('closed');
  });
});

test('whatever is entered, only proposed steps are taken, and nothing follows 销号', () => {
  const kinds = fc.array(fc.constantFrom(...KINDS), { maxLength: 12 });
  fc.assert(
    fc.property(kinds, fc.constantFrom('task' as const, 'suggestion' as const), (tried, ledger) => {
      const steps: LedgerStep[] = [];
      for (const kind of tried) {
        const next = input(kind, {
          author: `甲${steps.length}`,
          owner: '乙',
          text: '说明',
          outcome: 'adopted',
          dueOn: kind === 'postpone' ? `2027-01-${String(steps.length + 1).padStart(2, '0')}` : null,
        });
        const before = standingOf(BEGINNING, steps);
        const offered = nextSteps(ledger, before).includes(kind);
        expect(refusalOf(ledger, BEGINNING, steps, next) === null).toBe(offered);
        if (before.state === 'closed') expect(offered).toBe(false);
        if (offered) steps.push(step(kind, next));
      }
    }),
  );
});

/** Domain notes §2.6, 对单销号: a second person looks at it, neither responsible nor the one who entered 办结. */
describe('销号 of a 整改项', () => {
  const done = [step('done', { author: '陈立夏' })];
  test.each<[string, boolean]>([
    ['沈霜降', true],
    ['林小满', false],
    ['陈立夏', false],
    ['沈霜降、林小满', false],
    ['  ', false],
  ])('by “%s”: %s', (author, may) => {
    const refusal = refusalOf('rectification', BEGINNING, done, input('closed', { author }));
    expect(refusal === null).toBe(may);
  });

  test('needs 办结 before', () => {
    expect(refusalOf('rectification', BEGINNING, [], input('closed', { author: '沈霜降' }))).toContain('还没有办结');
  });

  test('counts whoever it was given to as responsible', () => {
    const steps = [step('assign', { owner: '冯立冬' }), ...done];
    expect(refusalOf('rectification', BEGINNING, steps, input('closed', { author: '冯立冬' }))).not.toBeNull();
    expect(refusalOf('rectification', BEGINNING, steps, input('closed', { author: '沈霜降' }))).toBeNull();
  });

  test('says what is still missing as facts', () => {
    const file = { id: 'f', stepId: 's', name: 'a.pdf', mime: 'application/pdf', size: 1, sha256: '', addedAt: '' };
    const shown = (kind: StepKind, evidence: Evidence[] = []) => ({ kind, evidence });
    const progress = shown('progress', [file]);
    const finished = shown('done');
    const returned = shown('returned');
    expect(closingNeeds([])).toEqual({ evidence: false, done: false, verified: false });
    expect(closingNeeds([progress, finished])).toEqual({ evidence: true, done: true, verified: false });
    expect(closingNeeds([progress, finished, returned])).toEqual({ evidence: true, done: false, verified: false });
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_PLAN, EMPTY_STEP, ORGLIFE_STEPS, type OrgLifeStep } from '../../../../shared/model/orglife.ts';
import { RECORD_STATES } from '../../../../shared/model/record.ts';
import { nextStep, orgLifeLine, readIn, type LineFacts } from '../../../../shared/rules/orglife/line.ts';
import { meetingFacts, type MeetingFacts } from '../../../../shared/rules/orglife/meeting.ts';
import { branch, entry, HELD, idOf, marks, meeting, members } from '../helpers.ts';

const TODAY = '2026-12-20';

function met(changes: Partial<MeetingFacts> = {}): MeetingFacts {
  return {
    recordId: idOf('entry', 1),
    type: 'org_life',
    title: '2026年度组织生活会',
    state: 'draft',
    on: HELD,
    form: 'member_assembly',
    groupName: '',
    sections: { promises: 's1', review: 's2', criticism: 's3', poll: 's4', grading: 's4', comments: 's5' },
    told: [],
    expected: 3,
    present: 3,
    spoke: 0,
    heard: 0,
    self: 0,
    mutual: 0,
    valid: null,
    grades: { rows: 0, given: 0, excused: 0, told: 0 },
    ...changes,
  };
}

function facts(changes: Partial<LineFacts> = {}): LineFacts {
  return {
    plan: EMPTY_PLAN,
    meetings: [],
    gradings: [],
    groups: [],
    studies: [],
    promised: { all: 0, closed: 0 },
    parts: {},
    ...changes,
  };
}

function stateOf(step: OrgLifeStep, changes: Partial<LineFacts>): string | undefined {
  return orgLifeLine(facts(changes), TODAY).find((s) => s.step === step)?.state;
}

test('of a year of which nothing is known every step is still to come, and the first is next', () => {
  const line = orgLifeLine(facts(), TODAY);
  expect(line.map((s) => s.step)).toEqual(ORGLIFE_STEPS);
  expect(line.filter((s) => s.state !== 'todo' || s.late)).toEqual([]);
  expect(nextStep(line)).toBe('plan');
});

const theme = { ...EMPTY_PLAN, theme: '增强党性' };
const group = (name: string): MeetingFacts => met({ form: 'group', groupName: name, state: 'planned' });
test.each<[what: string, changes: Partial<LineFacts>, state: string]>([
  ['a theme alone', { plan: theme }, 'begun'],
  ['a day alone', { meetings: [met({ state: 'planned' })] }, 'begun'],
  ['theme and day', { plan: theme, meetings: [met({ state: 'planned' })] }, 'done'],
  ['a plan without a day', { plan: theme, meetings: [met({ state: 'planned', on: null })] }, 'begun'],
  ['one group of two', { plan: theme, groups: ['甲', '乙'], meetings: [group('甲')] }, 'begun'],
  ['both groups', { plan: theme, groups: ['甲', '乙'], meetings: [group('甲'), group('乙')] }, 'done'],
])('方案: %s', (_, changes, state) => expect(stateOf('plan', changes)).toBe(state));

const study = (held: boolean, ...read: string[]) => ({
  recordId: idOf('entry', 7),
  title: '集中学习',
  on: HELD,
  held,
  read,
});
const listed = { ...EMPTY_PLAN, readings: [{ title: '《测绘法》', source: '' }] };
test.each<[what: string, changes: Partial<LineFacts>, state: string]>([
  ['only planned', { studies: [study(false, '测绘法')] }, 'begun'],
  ['held, no list', { studies: [study(true)] }, 'done'],
  ['held, the list not read', { plan: listed, studies: [study(true, '档案法')] }, 'begun'],
  ['held and read, without book-title marks', { plan: listed, studies: [study(true, '测绘法')] }, 'done'],
  ['read in what is only planned', { plan: listed, studies: [study(false, '测绘法'), study(true)] }, 'begun'],
])('集中学习: %s', (_, changes, state) => expect(stateOf('study', changes)).toBe(state));

test('a document is found by its title, whatever marks it bears', () => {
  const studies = [study(true, '关于 测绘成果汇交的规定')];
  expect(readIn('《关于测绘成果汇交的规定》', studies)?.recordId).toBe(idOf('entry', 7));
  expect(readIn('《关于测绘成果的规定》', studies)).toBeNull();
});

test.each<[what: string, step: OrgLifeStep, meetings: MeetingFacts[], state: string]>([
  ['a blank section', 'promises', [met()], 'todo'],
  ['something written', 'promises', [met({ told: ['promises'] })], 'done'],
  ['one meeting of two', 'review', [met({ told: ['review'] }), met()], 'begun'],
  ['a plan tells of nothing', 'promises', [met({ told: ['promises'], state: 'planned' })], 'todo'],
  ['nobody has spoken', 'criticism', [met()], 'todo'],
  ['one has spoken', 'criticism', [met({ spoke: 1, self: 1 })], 'begun'],
  ['all have spoken, one heard nothing', 'criticism', [met({ spoke: 3, heard: 2, self: 3, mutual: 2 })], 'begun'],
  ['all have spoken and heard', 'criticism', [met({ spoke: 3, heard: 3, self: 3, mutual: 3 })], 'done'],
  ['alone there is nobody to hear', 'criticism', [met({ present: 1, spoke: 1, self: 1 })], 'done'],
  ['one group is done, the other not', 'criticism', [met({ spoke: 3, heard: 3, self: 3, mutual: 3 }), met()], 'begun'],
  ['words but no count', 'poll', [met({ told: ['poll'] })], 'begun'],
  ['counted', 'poll', [met({ valid: 3 })], 'done'],
  ['some graded', 'grading', [met({ grades: { rows: 3, given: 2, excused: 0, told: 0 } })], 'begun'],
  ['all graded or told why not', 'grading', [met({ grades: { rows: 3, given: 2, excused: 1, told: 0 } })], 'done'],
  ['a draft', 'archive', [met()], 'todo'],
  ['final', 'archive', [met({ state: 'finalised' })], 'begun'],
  ['kept', 'archive', [met({ state: 'archived' })], 'done'],
])('%s: %s', (_, step, meetings, state) => expect(stateOf(step, { meetings })).toBe(state));

describe('what is said by hand', () => {
  const plan = (step: OrgLifeStep, part: Partial<typeof EMPTY_STEP>) => ({
    ...EMPTY_PLAN,
    steps: { [step]: { ...EMPTY_STEP, ...part } },
  });
  const mark = { on: TODAY, note: '' };

  test('goes before what the book sees', () => {
    expect(stateOf('report', { plan: plan('report', { mark: { as: 'done', ...mark } }) })).toBe('done');
    expect(
      stateOf('poll', { plan: plan('poll', { mark: { as: 'not_needed', ...mark } }), meetings: [met({ valid: 3 })] }),
    ).toBe('not_needed');
  });

  test.each([
    ['2026-12-19', null, true],
    ['2026-12-20', null, false],
    ['2026-12-19', { as: 'done', ...mark }, false],
    ['2026-12-19', { as: 'not_needed', ...mark }, false],
  ] as const)('a step of %s with the mark %j is late: %s', (dueOn, given, late) => {
    const line = orgLifeLine(facts({ plan: plan('report', { dueOn, mark: given }) }), TODAY);
    expect(line.find((s) => s.step === 'report')?.late).toBe(late);
  });

  test('whatever the facts, a mark decides, every step is there once, and the next one is open', () => {
    const meetingOf = fc.record({
      state: fc.constantFrom(...RECORD_STATES),
      present: fc.nat(5),
      spoke: fc.nat(5),
      heard: fc.nat(5),
      self: fc.nat(9),
      mutual: fc.nat(9),
      valid: fc.option(fc.nat(9)),
    });
    const byHand = fc.dictionary(fc.constantFrom(...ORGLIFE_STEPS), fc.constantFrom('done', 'not_needed'));
    fc.assert(
      fc.property(fc.array(meetingOf, { maxLength: 3 }), byHand, (meetings, marked) => {
        const steps = Object.fromEntries(
          Object.entries(marked).map(([step, as]) => [step, { ...EMPTY_STEP, mark: { as: as as 'done', ...mark } }]),
        );
        const line = orgLifeLine(facts({ plan: { ...EMPTY_PLAN, steps }, meetings: meetings.map(met) }), TODAY);
        expect(line.map((s) => s.step)).toEqual(ORGLIFE_STEPS);
        for (const { step, state } of line) if (marked[step] !== undefined) expect(state).toBe(marked[step]);
        const next = nextStep(line);
        const at = line.findIndex((s) => s.step === next);
        const before = at < 0 ? line : line.slice(0, at);
        expect(before.every((s) => s.state === 'done' || s.state === 'not_needed')).toBe(true);
      }),
    );
  });
});

test('what was promised for the year before stands at its step, whatever is written of it', () => {
  const promised = { all: 3, closed: 1 };
  const said = (changes: Partial<LineFacts>) =>
    orgLifeLine(facts({ promised, ...changes }), TODAY).find((s) => s.step === 'promises');
  expect(said({})).toMatchObject({ state: 'todo', said: ['上年度整改 3 项，已销号 1 项，未销号 2 项'] });
  expect(said({ meetings: [met({ told: ['promises'] })] })?.state).toBe('done');
  expect(said({ promised: { all: 0, closed: 0 } })?.said).toEqual([]);
});

describe('grades that a meeting of its own gives', () => {
  const list = (given: number, told = 0) => ({ rows: 3, given, excused: 0, told });
  const polledOnly = met({ grades: list(0) });
  const committee = (given: number, told = 0) =>
    met({ type: 'committee', state: 'finalised', sections: { grading: 's1' }, grades: list(given, told) });
  const grading = (changes: Partial<LineFacts>) => orgLifeLine(facts(changes), TODAY).find((s) => s.step === 'grading');

  test('complete the step, and its own list is counted', () => {
    expect(grading({ meetings: [polledOnly] })?.state).toBe('todo');
    const step = grading({ meetings: [polledOnly], gradings: [committee(3, 2)] });
    expect(step?.state).toBe('done');
    expect(step?.said).toEqual(['列出 3 人，已评定 3 人', '已反馈 2 / 3 人']);
  });

  test('given by a 民主评议 after the 组织生活会 that only voted, are all there is; of groups each is waited for', () => {
    const later = met({ type: 'appraisal', grades: list(3) });
    expect(grading({ meetings: [polledOnly, later] })?.said).toEqual(['列出 3 人，已评定 3 人']);
    const ofGroup = (given: number) => met({ form: 'group', grades: list(given) });
    expect(grading({ meetings: [ofGroup(0), ofGroup(3)] })).toMatchObject({
      state: 'begun',
      said: ['列出 6 人，已评定 3 人'],
    });
  });

  test('given in two records, it is said and not done', () => {
    const both = grading({ meetings: [met({ grades: list(3) })], gradings: [committee(3)] });
    expect(both?.state).toBe('begun');
    expect(both?.said).toContain('不止一份记录里评定了等次，请核对，只留一份');
    expect(grading({ gradings: [committee(3), committee(3)] })?.state).toBe('begun');
  });

  test('a plan and a meeting without grades say nothing', () => {
    expect(grading({ gradings: [{ ...committee(3), state: 'planned' }, committee(0)] })?.state).toBe('todo');
  });
});

test('a record tells who spoke and heard, what was counted and graded, and no word of it', () => {
  const record = meeting('org_life', {
    header: { form: 'member_assembly' },
    kinds: ['criticism', 'appraisal', 'opening'],
    sections: ['批评与自我批评', '民主评议', '清点人数'],
    attendance: marks(3, 2),
    ownOf: { 1: { valid: 2 } },
    entries: [
      entry(1, 'self_criticism', { personId: idOf('person', 0), words: '外业记录拖了三天。' }),
      entry(2, 'self_criticism', { personId: idOf('person', 1) }),
      entry(3, 'criticism', { personId: idOf('person', 1), targetId: idOf('person', 0), words: '打断别人说话。' }),
      entry(4, 'assessment', {
        sectionId: idOf('section', 1),
        rows: [
          {
            personId: idOf('person', 0),
            votes: { excellent: 1, competent: 1, basic: 0, failed: 0 },
            self: null,
            grade: 'competent',
            note: '',
          },
          {
            personId: idOf('person', 2),
            votes: { excellent: null, competent: null, basic: null, failed: null },
            self: null,
            grade: null,
            note: '长期病休',
          },
        ],
      }),
    ],
  });
  const seen = meetingFacts({ record, standings: members(3), branch, today: TODAY });
  expect(seen).toMatchObject({ expected: 3, present: 2, spoke: 1, heard: 1, self: 1, mutual: 1, valid: 2 });
  expect(seen.grades).toEqual({ rows: 2, given: 1, excused: 1, told: 0 });
  expect(seen.told.toSorted()).toEqual(['criticism', 'grading', 'poll']);
  expect(seen.sections).toMatchObject({
    criticism: idOf('section', 0),
    poll: idOf('section', 1),
    promises: idOf('section', 2),
  });
  expect(JSON.stringify(seen)).not.toContain('外业');
});

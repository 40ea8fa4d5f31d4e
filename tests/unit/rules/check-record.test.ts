import { describe, expect, test } from 'vitest';
import { lateEntry } from '../../../shared/rules/checks/late-entry.ts';
import { blocksFinalising, checkRecord, ruleGroups, unknownRules } from '../../../shared/rules/index.ts';
import { basisOf } from '../../../shared/rules/legal-basis.ts';
import { RULES, type RuleId } from '../../../shared/rules/rule-table.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { cases, recordOf, type Case } from './cases/index.ts';
import { branch, entry, HELD, idOf, mark, marks, meeting, members, tally } from './helpers.ts';

function check(record: MeetingRecord, standings: readonly Standing[] = members(10), today = HELD) {
  return checkRecord({ record, standings, branch, today });
}

const found = (c: Case) => check(recordOf(c), c.standings ?? members(10), c.today ?? HELD);

describe('each rule finds what it is for, and only as hard as it may', () => {
  test.each(cases.map((c) => [c.what, c.rule, c.severity, c] as const))('%s → %s %s', (_, rule, severity, c) => {
    const of = found(c).filter((f) => f.rule === rule);
    expect(of.map((f) => f.severity)).toContain(severity);
    const match = of.find((f) => f.severity === severity && `${f.title}：${f.text}`.includes(c.says ?? ''));
    expect(match, `${c.says} in ${JSON.stringify(of)}`).toBeDefined();
  });

  test('every rule of the table is seen at work, and nothing outside it', () => {
    const seen = new Set(cases.flatMap((c) => found(c).map((f) => f.rule)));
    expect([...seen].toSorted()).toEqual(Object.keys(RULES).toSorted());
  });

  test('what blocks rests on a basis of confidence H; every finding names the basis of its rule', () => {
    for (const finding of cases.flatMap(found)) {
      expect(finding.basis).toBe(RULES[finding.rule as RuleId].basis);
      if (finding.severity === 'must') expect(basisOf(finding.basis).confidence).toBe('H');
    }
  });

  test('every finding leads to a place that exists in its record', () => {
    for (const c of cases) {
      const record = recordOf(c);
      for (const { place } of found(c)) {
        if (place.kind === 'entry') expect(record.entries.map((e) => e.id)).toContain(place.entryId);
        if (place.kind === 'section') expect(record.sections.map((s) => s.id)).toContain(place.sectionId);
        if (place.kind === 'header') expect(Object.keys(record.header)).toContain(place.field.split('.')[0]);
      }
    }
  });
});

describe('what is right is not asked about', () => {
  const p = (n: number) => idOf('person', n);
  const opinion = { personId: p(9), receivedOn: HELD, stance: 'for' } as const;
  const counted = {
    words: '同意该计划',
    tally: tally({ for: 9, against: 1, abstain: 0 }),
    announced: 'passed',
  } as const;
  const withMotion = (fields: object) => ({ entries: [entry(1, 'motion', { ...counted, ...fields })] });
  const sick = { attendance: marks(10, 9) };
  test.each<[string, string, Parameters<typeof meeting>[1]]>([
    [
      'an opinion handed in on the day of the meeting',
      'votes.written',
      { ...sick, ...withMotion({ written: [opinion] }) },
    ],
    ['the vote of somebody who wrote', 'votes.too_many', { ...sick, ...withMotion({ written: [opinion] }) }],
    [
      'a task due on the day of the meeting',
      'entries.task',
      { entries: [entry(1, 'task', { words: '印发', ownerIds: [p(1)], dueOn: HELD })] },
    ],
    [
      '一致同意 beside a counted vote',
      'entries.unanimous',
      { entries: [...withMotion({}).entries, entry(2, 'decision', { words: '一致同意该计划' })] },
    ],
    [
      'written criticism by somebody on leave',
      'attendance.acted',
      {
        ...sick,
        entries: [entry(1, 'criticism', { personId: p(9), targetId: p(1), source: 'written', words: '借阅没有登记' })],
      },
    ],
    [
      'a task for somebody on leave',
      'attendance.acted',
      { ...sick, entries: [entry(1, 'task', { ownerIds: [p(9)], words: '印发' })] },
    ],
    [
      'an entry at the very start and end',
      'times.entry',
      { entries: [entry(1, 'text', { at: '14:00', words: '始' }), entry(2, 'text', { at: '16:00', words: '终' })] },
    ],
    ['last year’s meeting held in spring', 'times.year', { header: { year: 2025 } }],
    [
      'a reason in words instead of a kind',
      'attendance.reason',
      { attendance: [...marks(9), mark(9, { status: 'absent', note: '无故' })] },
    ],
    [
      'another reason with its words',
      'attendance.other_reason',
      { attendance: [...marks(9), mark(9, { status: 'leave', reason: 'other', note: '送孩子报到' })] },
    ],
    ['a blank turn of a known person', 'entries.blank', { entries: [entry(1, 'self_criticism', { personId: p(1) })] }],
    ['a show of hands without scrutineers', 'votes.officers', withMotion({})],
  ])('%s', (_, rule, change) => {
    const open = check(meeting('member_assembly', change)).filter((f) => f.rule === rule && f.severity !== 'met');
    expect(open).toEqual([]);
  });
});

describe('the whole check', () => {
  test('a complete record has nothing open', () => {
    const motion = entry(1, 'motion', {
      words: '同意该计划',
      tally: tally({ for: 9, against: 0, abstain: 1 }),
      announced: 'passed',
    });
    const record = meeting('member_assembly', {
      entries: [entry(0, 'speech', { personId: idOf('person', 1), words: '按计划做。' }), motion],
    });
    const findings = check(record);
    expect(findings.filter((f) => f.severity !== 'met')).toEqual([]);
    expect(findings.length).toBeGreaterThan(3);
    expect(blocksFinalising(findings)).toBe(false);
  });

  test('必须处理 stands before 请核对, and that before 已符合', () => {
    const findings = check(
      meeting('member_assembly', { header: { place: '' }, attendance: marks(8), sections: ['', ''] }),
    );
    const order = findings.map((f) => f.severity);
    expect(order).toEqual(
      order.toSorted((a, b) => ['must', 'check', 'met'].indexOf(a) - ['must', 'check', 'met'].indexOf(b)),
    );
    expect(new Set(order).size).toBe(3);
    expect(blocksFinalising(findings)).toBe(true);
  });

  test('only the groups that the template names are run', () => {
    const record = meeting('member_assembly', { entries: [] });
    const bare = { ...record, template: { ...record.template, rules: ['required_fields' as const] } };
    expect(check(bare).map((f) => f.rule)).toEqual(['required_fields.missing']);
    expect(ruleGroups).toContain('required_fields');
  });

  test('what asks never stands before what must be dealt with, though its rule comes first', () => {
    const change = { header: { endTime: '13:00', year: 2020 }, attendance: marks(8) };
    const order = check(meeting('member_assembly', change)).map((f) => f.severity);
    expect(order.lastIndexOf('must')).toBeLessThan(order.indexOf('check'));
    expect(order.lastIndexOf('check')).toBeLessThan(order.indexOf('met'));
  });

  test('groups of rules of another version of the program are named', () => {
    expect(unknownRules({ rules: ['times', 'made_up' as 'times', 'votes'] })).toEqual(['made_up']);
    expect(unknownRules({ rules: ['times'] })).toEqual([]);
  });

  test('a plan and a meeting without a day are never late', () => {
    const late = meeting('member_assembly', { createdAt: '2026-12-29T10:00:00.000Z' });
    expect(lateEntry(late)?.days).toBe(39);
    expect(lateEntry({ ...late, state: 'planned' })).toBeNull();
    expect(lateEntry({ ...late, header: { ...late.header, heldOn: null } })).toBeNull();
  });

  test('a plan is not checked, and a correction is late when its first version was', () => {
    expect(check(meeting('member_assembly', { state: 'planned' }))).toEqual([]);
    const late = { createdAt: '2026-12-29T10:00:00.000Z', version: 2 };
    const dated = check(meeting('member_assembly', late), members(10), '2026-12-29');
    expect(dated.find((f) => f.rule === 'late_entry.late')?.severity).toBe('check');
  });

  test('while people are unmarked the quorum says nothing', () => {
    const rules = check(meeting('member_assembly', { attendance: marks(3) })).map((f) => f.rule);
    expect(rules).not.toContain('assembly_general.quorum');
  });
});

describe('restricted words', () => {
  const secretWords = '八月有两天的外业记录没有当天整理';
  const words = [
    entry(0, 'self_criticism', { personId: idOf('person', 0), words: secretWords }),
    entry(1, 'criticism', {
      personId: idOf('person', 1),
      targetId: idOf('person', 0),
      words: `没有意见，${secretWords}`,
    }),
    entry(2, 'criticism', { personId: idOf('person', 2), targetId: idOf('person', 0), words: '没有意见' }),
  ];
  const record = (change: object) =>
    meeting('org_life', { header: { form: 'member_assembly' }, sections: ['批评'], kinds: ['criticism'], ...change });

  test('a finding never repeats what was said', () => {
    const text = JSON.stringify(check(record({ entries: words })));
    expect(text).not.toContain(secretWords.slice(0, 6));
    expect(text).toContain('concrete_criticism.empty');
  });

  test('withheld words are not judged: neither blank, nor empty praise, nor unanswered', () => {
    const sealed = words.map((_, n) => ({ ...words[n], text: [{ type: 'paragraph', children: [{ text: '' }] }] }));
    const rules = check(record({ entries: sealed, withheld: true })).map((f) => f.rule);
    expect(rules).not.toContain('entries.blank');
    expect(rules).not.toContain('concrete_criticism.empty');
    expect(rules).not.toContain('org_life.response');
    expect(rules).toContain('org_life.self');
  });
});

describe('what a rule says fits the record', () => {
  test('an admission with half of the voters is not told that half is enough', () => {
    const record = meeting('admission_vote', { kinds: ['candidate'], attendance: marks(10, 5) });
    const rules = check(record).map((f) => [f.rule, f.severity]);
    expect(rules).toContainEqual(['special_votes.quorum', 'check']);
    expect(rules.filter(([rule]) => rule === 'assembly_general.quorum')).toEqual([]);
    const voted = { ...record, entries: [entry(1, 'motion', { words: '同意该计划' })] };
    expect(check(voted).some((f) => f.rule === 'assembly_general.quorum')).toBe(true);
  });

  test('an activity ends and is held, a meeting is closed', () => {
    const said = (type: string) =>
      check(meeting(type, { header: { startTime: '16:00', endTime: '14:00' } })).find((f) => f.rule === 'times.order');
    expect(said('theme_day')).toMatchObject({ title: '结束早于开始', text: expect.stringContaining('14:00 结束') });
    expect(said('member_assembly')).toMatchObject({ title: '散会早于开始' });
  });
});

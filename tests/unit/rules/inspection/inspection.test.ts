import { describe, expect, test } from 'vitest';
import { fromPlainText } from '../../../../shared/model/rich-text.ts';
import type { FollowUp, MeetingRecord } from '../../../../shared/model/record.ts';
import { RULES } from '../../../../shared/rules/rule-table.ts';
import { DEFECTS, defectOf } from '../../../../shared/rules/inspection/defects.ts';
import { inspectedRecord, type InspectedRecord } from '../../../../shared/rules/inspection/ground.ts';
import { inspectRecord } from '../../../../shared/rules/inspection/inspect-record.ts';
import { priorCommittee, type CommitteeAgenda } from '../../../../shared/rules/inspection/prior.ts';
import { overdueProbations } from '../../../../shared/rules/inspection/probation.ts';
import { INSPECTION_RULES } from '../../../../shared/rules/inspection/rule-table.ts';
import {
  similarity,
  wordIndex,
  wordyFields,
  type PlacedWords,
} from '../../../../shared/rules/inspection/similarity.ts';
import { templates } from '../../../../shared/templates/index.ts';
import { branch, entry, file, idOf, meeting, members, tally } from '../helpers.ts';

interface Around {
  otherUnits?: string[];
  today?: string;
}

function under(record: MeetingRecord, { otherUnits = [], today = '2026-11-22' }: Around = {}): InspectedRecord {
  const ground = { branch, settings: { otherUnits, signWithinDays: 7 }, people: [], today, emptyPhrases: [] };
  const of = inspectedRecord({ ...record, people: members(10) }, ground);
  if (!of) throw new Error('not held');
  return of;
}

/** What a rule says of a record. */
function says(rule: keyof typeof INSPECTION_RULES, record: MeetingRecord, around?: Around): string[] {
  return inspectRecord(under(record, around))
    .filter((f) => f.rule === rule)
    .map((f) => f.text);
}

const LONG = '会上逐条看了明年的计划，'.repeat(12);
const words = entry(1, 'speech', { personId: idOf('person', 1), words: LONG });
const decision = entry(2, 'decision', { words: '按修改后的计划执行' });
const followUp = (kind: FollowUp['kind']): FollowUp => ({
  id: idOf('entry', 90),
  recordId: idOf('entry', 91),
  kind,
  on: '2026-11-20',
  author: '周谷雨',
  text: '',
  attachmentId: null,
  addedAt: '2026-11-20T10:00:00.000Z',
});
const final = { state: 'finalised', finalisedAt: '2026-11-06T10:00:00.000Z', finalisedBy: '使用人1' } as const;

test('there are the sixteen rows of the domain notes, and every rule belongs to one that is checked', () => {
  expect(DEFECTS.map((d) => d.no)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  expect(DEFECTS.every((d) => d.unchecked !== '')).toBe(true);
  // Photos, business meetings and who is a 党员领导干部 are nothing that a program can know (domain notes §7.1 rows 10, 14, 15).
  expect(DEFECTS.filter((d) => d.checked === '').map((d) => d.no)).toEqual([10, 14, 15]);
  const used = [...Object.keys(RULES).map(defectOf), ...Object.values(INSPECTION_RULES).map((r) => r.defect)];
  for (const { no, checked } of DEFECTS) expect([no, used.includes(no)]).toEqual([no, checked !== '']);
});

test('plans and drafts without a day are nothing to look through', () => {
  const ground = {
    branch,
    settings: { otherUnits: [], signWithinDays: 7 },
    people: [],
    today: '2026-11-22',
    emptyPhrases: [],
  };
  expect(inspectedRecord(meeting('committee', { state: 'planned' }), ground)).toBeNull();
  expect(inspectedRecord(meeting('committee', { header: { heldOn: null } }), ground)).toBeNull();
});

describe('a record alone', () => {
  test('a body of fewer than 100 letters is asked about, one of 100 is not', () => {
    const of = (letters: number) =>
      meeting('member_assembly', { entries: [entry(1, 'text', { words: '字'.repeat(letters) })] });
    expect(says('inspection.short', of(99))).toEqual(['正文一共 99 字，不到 100 字。请核对讨论和结论是不是记全了。']);
    expect(says('inspection.short', of(100))).toEqual([]);
    expect(says('inspection.short', { ...of(20), withheld: true })).toEqual([]);
  });

  test('an item has discussion and a conclusion', () => {
    const motion = entry(3, 'motion', { words: '同意计划', tally: tally({ for: 9, against: 1, abstain: 0 }) });
    expect(says('inspection.discussion', meeting('member_assembly', { entries: [motion, decision] }))).toHaveLength(1);
    expect(says('inspection.discussion', meeting('member_assembly', { entries: [words, decision] }))).toEqual([]);
    expect(says('inspection.conclusion', meeting('member_assembly', { entries: [words] }))).toHaveLength(1);
    expect(says('inspection.conclusion', meeting('member_assembly', { entries: [words, decision] }))).toEqual([]);
  });

  test('a final record waits seven days for its signature, and for good where nobody signs', () => {
    const of = (more: Partial<MeetingRecord> = {}) => ({
      ...meeting('member_assembly', { header: { heldOn: '2026-11-06' } }),
      ...final,
      ...more,
    });
    expect(says('inspection.signature', of(), { today: '2026-11-13' })).toEqual([]);
    expect(says('inspection.signature', of(), { today: '2026-11-14' })[0]).toContain(
      '到今天 8 天，超过本支部定的 7 天；没有登记签字',
    );
    expect(says('inspection.signature', of({ followUps: [followUp('printed')] }))[0]).toContain(
      '已经登记打印，没有登记签字',
    );
    expect(says('inspection.signature', of({ followUps: [followUp('signed')] }))).toEqual([]);
  });

  test('the approval of a 转正 is asked for after three months', () => {
    const passed = entry(3, 'motion', { words: '按期转正', matter: 'probation_pass', announced: 'passed' });
    const of = (more: Partial<MeetingRecord> = {}) => ({
      ...meeting('probation_vote', { entries: [passed] }),
      ...final,
      ...more,
    });
    expect(says('inspection.approval', of(), { today: '2027-02-20' })).toEqual([]);
    expect(says('inspection.approval', of(), { today: '2027-02-21' })).toHaveLength(1);
    expect(says('inspection.approval', of({ followUps: [followUp('approval')] }), { today: '2027-02-21' })).toEqual([]);
  });

  test('a Saturday and a Sunday are noted, a Friday is not', () => {
    const on = (heldOn: string) => says('inspection.weekend', meeting('committee', { header: { heldOn } }));
    expect([on('2026-11-20'), on('2026-11-21'), on('2026-11-22')]).toEqual([
      [],
      ['会议日期是星期六。'],
      ['会议日期是星期日。'],
    ]);
  });

  test('of sealed words only that another unit is named in them', () => {
    const sealed = entry(1, 'self_criticism', { personId: idOf('person', 1), words: '在白沙街道时要求不严。' });
    const found = says('inspection.other_unit', meeting('org_life', { entries: [sealed] }), {
      otherUnits: ['白沙街道'],
    });
    expect(found).toEqual([
      '批评与自我批评、谈心谈话的文字里有设置的其他单位名称。请核对是不是从别处粘贴来的；确实说到那里的，不用改。',
    ]);
  });
});

describe('items of a 党员大会 and the 支委会 before it', () => {
  const committee = (on: string, title: string): CommitteeAgenda => ({
    recordId: idOf('entry', 50),
    title: '支委会',
    on,
    titles: [title],
    words: '',
  });
  const of = (title: string, committeeOn?: string) =>
    under(
      meeting('member_assembly', { sections: [title], sectionOwn: committeeOn === undefined ? {} : { committeeOn } }),
    );
  const found = (record: InspectedRecord, before: CommitteeAgenda[], since: string | null = null) =>
    priorCommittee(record, before, since).map((f) => f.title);

  test.each([
    ['审议资料室防潮改造方案', '研究资料室防潮改造的方案', []],
    ['讨论接收新党员的工作安排', '研究资料室防潮改造的方案', ['未见此前支委会有此议题']],
  ])('%s after %s', (title, before, titles) => {
    expect(found(of(title), [committee('2026-11-06', before)])).toEqual(titles);
  });

  test('only 支委会 since the last assembly count, and the day that the item names counts more', () => {
    const before = [committee('2026-08-06', '研究防潮改造方案')];
    expect(found(of('审议防潮改造方案'), before, '2026-09-10')).toEqual(['未见此前支委会有此议题']);
    expect(found(of('审议防潮改造方案', '2026-08-06'), before, '2026-09-10')).toEqual([]);
    expect(found(of('审议防潮改造方案', '2026-08-07'), before, '2026-09-10')).toEqual(['写明的支委会没有记录']);
  });
});

describe('passages between records', () => {
  const COPIED = '七号点的标石被洪水冲走，补埋以后要连测两次，取平均值；雨季道路不通，先测高地。';
  const earlier = (on: string, sealed = false): PlacedWords => ({
    ref: { recordId: on, title: '支部党员大会', on },
    place: { kind: 'entry', entryId: idOf('entry', 60) },
    sealed,
    text: COPIED,
  });
  const record = under(meeting('member_assembly', { entries: [entry(1, 'speech', { words: COPIED })] }));
  const found = (...before: PlacedWords[]) => similarity(record, wordIndex(before), []);

  test('of the three years before, not of the same day', () => {
    const days = ['2023-11-19', '2023-11-20', '2026-11-19', '2026-11-20'];
    expect(days.map((on) => found(earlier(on)).length)).toEqual([0, 1, 1, 0]);
  });

  test('open words are shown, sealed ones on either side are not', () => {
    expect(found(earlier('2025-03-01'))[0]?.passages.map((p) => p.words)).toEqual([COPIED.slice(0, -1)]);
    const [sealed] = found(earlier('2025-03-01', true));
    expect(sealed?.passages).toEqual([]);
    expect(JSON.stringify(sealed)).not.toContain('标石');
    const criticism = entry(1, 'criticism', { words: COPIED });
    const own = under(meeting('org_life', { entries: [{ ...criticism, text: fromPlainText(COPIED) }] }));
    const [other] = similarity(own, wordIndex([earlier('2025-03-01')]), []);
    expect(other?.text).toContain('有 1 段、共 34 字相同');
    expect(JSON.stringify(other)).not.toContain('标石');
  });
});

describe('long fields of a type’s own', () => {
  const OUTLINE =
    '一张老地图的用处：先讲八三年的地形图怎样测成，再讲今年用它找到三处暗渠，最后讲成果怎样交到居民手里。';
  const lecture = (outline: string) =>
    under(meeting('lecture', { header: { own: { topic: OUTLINE, outline } }, entries: [] }));
  const before: PlacedWords = {
    ref: { recordId: 'r1', title: '党课', on: '2025-03-01' },
    place: { kind: 'header', field: 'own.outline' },
    sealed: false,
    text: OUTLINE,
  };

  test('are compared like what was said, and lead to the field', () => {
    const [found] = similarity(lecture(`提纲。${OUTLINE}`), wordIndex([before]), []);
    expect(found?.at).toMatchObject({ to: 'record', place: { kind: 'header', field: 'own.outline' }, where: '提纲' });
    expect(found?.passages.map((p) => [p.words, p.place, p.from.place])).toEqual([
      [OUTLINE.slice(0, -1), { kind: 'header', field: 'own.outline' }, { kind: 'header', field: 'own.outline' }],
    ]);
  });

  test('one line such as a title, and lists of names, are not', () => {
    expect(similarity(lecture(''), wordIndex([before]), [])).toEqual([]);
    const fields = templates.flatMap((t) => wordyFields(t).map(({ kind, key }) => [t.type, kind, key].join(' ')));
    expect(fields).toContain('lecture  outline');
    expect(fields.filter((f) => f.endsWith(' people'))).toEqual([]);
  });
});

test('a probation that ended more than a month ago is told', () => {
  const person = file([
    { kind: 'membership', from: '2025-09-10', arrival: 'admitted', departure: null, otherParty: '' },
    { kind: 'category', from: '2025-09-10', category: 'probationary' },
  ]);
  expect(overdueProbations([person], '2026-10-10')).toEqual([]);
  expect(overdueProbations([person], '2026-10-11').map((f) => f.text)).toEqual([
    '周谷雨的预备期2026年9月10日满，名册上到今天还是预备党员。已经讨论过的，请在名册里登记结果；没有讨论的，请安排。',
  ]);
});

import { describe, expect, test } from 'vitest';
import { branchProfile, newBranchProfile } from '../../../shared/model/branch.ts';
import { emptyEntry, entry, type EntryKind } from '../../../shared/model/entry.ts';
import { newId, newRecordId } from '../../../shared/model/ids.ts';
import { position } from '../../../shared/model/position.ts';
import {
  attachment,
  attendance,
  followUp,
  guest,
  isImmutable,
  recordContent,
  recordHeader,
  section,
} from '../../../shared/model/record.ts';
import { richText } from '../../../shared/model/rich-text.ts';
import { person, rosterChange, standing } from '../../../shared/model/roster.ts';
import { NATIONAL, ruleSettings } from '../../../shared/model/rule-settings.ts';
import { draft } from '../record-session.helper.ts';

const DAY = '2026-11-20';
const at = { id: newId(), sectionId: newId(), position: 'a0' };
const branch = {
  ...newBranchProfile('中共青禾测绘院第二支部委员会', DAY),
  term: { number: 3, startedOn: DAY, years: 3 },
};
const row = { id: newId(), personId: newId(), from: DAY, until: null };
const paper = (text: string) => ({ type: 'paragraph', children: [{ text }] });
const file = {
  id: newId(),
  recordId: newId(),
  entryId: null,
  name: '签到表.jpg',
  kind: '照片',
  caption: '',
  takenOn: null,
  exifTime: null,
  mime: 'image/jpeg',
  size: 1,
  sha256: 'a',
  addedAt: DAY,
};
const later = {
  id: newId(),
  recordId: newId(),
  kind: 'note',
  on: DAY,
  author: '',
  text: '',
  attachmentId: null,
  addedAt: DAY,
};
const here = {
  personId: newId(),
  name: '周谷雨',
  registered: true,
  category: 'full',
  posts: [],
  group: null,
  canVote: true,
  noVoteReason: null,
  expected: true,
  excluded: null,
  away: false,
};

interface Shape {
  safeParse: (value: unknown) => { success: boolean };
}
const takes = (shape: Shape, base: object, change: object) => shape.safeParse({ ...base, ...change }).success;
const ofEntry = (kind: EntryKind) => (change: object) => takes(entry, emptyEntry(kind, at), change);
const ofBranch = (change: object) => takes(branchProfile, branch, change);
const ofHeader = (change: object) => takes(recordHeader, draft().header, change);
const ofRow = (kind: string) => (change: object) => takes(rosterChange, { ...row, kind }, change);
const ofMembership = (change: object) =>
  ofRow('membership')({ arrival: 'admitted', departure: null, otherParty: '', ...change });
const ofExclusion = (change: object) =>
  ofRow('exclusion')({ category: 'infirm', approvedBy: '', approvedOn: null, resolution: '', ...change });
const ofContent = (change: object) =>
  takes(recordContent, { header: draft().header, attendance: [], sections: [], entries: [] }, change);
const many = (n: number, make: () => unknown) => Array.from({ length: n }, make);

/** Texts and lists: how long at least and at most. */
const SIZES: [string, number, number, (value: string) => boolean][] = [
  ['党组织全称', 1, 80, (name) => ofBranch({ name })],
  ['上级党组织', 0, 80, (superior) => ofBranch({ superior })],
  ['固定主题党日', 0, 40, (themeDay) => ofBranch({ themeDay })],
  ['党小组', 1, 40, (group) => ofBranch({ groups: [group] })],
  ['全宗号', 0, 40, (fondsNumber) => ofBranch({ fondsNumber })],
  ['密级标志', 0, 20, (marking) => ofBranch({ marking })],
  ['会议名称', 0, 120, (title) => ofHeader({ title })],
  ['地点', 0, 80, (place) => ofHeader({ place })],
  ['党小组名称', 0, 40, (groupName) => ofHeader({ groupName })],
  ['主题', 0, 200, (theme) => ofHeader({ theme })],
  ['委托主持', 0, 200, (entrustment) => ofHeader({ entrustment })],
  ['列席人姓名', 1, 40, (name) => takes(guest, { id: newId(), post: '' }, { name })],
  ['列席人职务', 0, 80, (post) => takes(guest, { id: newId(), name: '许惊蛰' }, { post })],
  [
    '点名备注',
    0,
    100,
    (note) => takes(attendance, { personId: newId(), status: 'leave', reason: null, late: false }, { note }),
  ],
  ['环节标题', 0, 200, (title) => takes(section, { id: newId(), position: 'a0', kind: 'item', own: {} }, { title })],
  ['环节类别', 0, 40, (kind) => takes(section, { id: newId(), position: 'a0', title: '', own: {} }, { kind })],
  ['附件名', 0, 255, (name) => takes(attachment, file, { name })],
  ['附件类别', 0, 20, (kind) => takes(attachment, file, { kind })],
  ['附件说明', 0, 200, (caption) => takes(attachment, file, { caption })],
  ['拍摄时间', 0, 30, (exifTime) => takes(attachment, file, { exifTime })],
  ['后续经办人', 0, 80, (author) => takes(followUp, later, { author })],
  ['后续说明', 0, 2000, (text) => takes(followUp, later, { text })],
  ['材料题名', 0, 200, (title) => ofEntry('reading')({ title })],
  ['材料来源', 0, 100, (source) => ofEntry('reading')({ source })],
  ['材料文号', 0, 60, (docNumber) => ofEntry('reading')({ docNumber })],
  ['决议编号', 0, 60, (number) => ofEntry('decision')({ number })],
  ['对照的方面', 0, 60, (dimension) => ofEntry('criticism')({ dimension })],
  ['自我批评的方面', 0, 60, (dimension) => ofEntry('self_criticism')({ dimension })],
  ['本人回应', 0, 20_000, (response) => ofEntry('criticism')({ response })],
  ['姓名', 1, 40, (name) => takes(person, { id: newId(), suffix: '', joinedOn: null }, { name })],
  ['同名区分', 0, 10, (suffix) => takes(person, { id: newId(), name: '张伟', joinedOn: null }, { suffix })],
  ['职务', 1, 40, (post) => ofRow('post')({ post })],
  ['所在党小组', 1, 40, (group) => ofRow('group')({ group })],
  ['转接对方', 0, 200, (otherParty) => ofMembership({ otherParty })],
  ['批准机关', 0, 200, (approvedBy) => ofExclusion({ approvedBy })],
  ['决议', 0, 200, (resolution) => ofExclusion({ resolution })],
  ['流动去向', 0, 200, (note) => ofRow('away')({ note })],
];

describe('how long a text may be', () => {
  test.each(SIZES)('%s: from %i to %i characters', (_, least, most, taken) => {
    expect([least, most].map((n) => taken('字'.repeat(n)))).toEqual([true, true]);
    expect(taken('字'.repeat(most + 1))).toBe(false);
    if (least > 0) expect(taken('')).toBe(false);
  });

  test('a name of nothing but spaces is none', () => {
    expect(ofBranch({ name: '  ' })).toBe(false);
    expect(ofBranch({ groups: ['  '] })).toBe(false);
    expect(branchProfile.parse({ ...branch, name: ' 第二支部 ', groups: [' 一组 '] })).toMatchObject({
      name: '第二支部',
      groups: ['一组'],
    });
  });
});

/** Numbers and lists: the least, the most. */
const RANGES: [string, number, number, (value: number) => boolean][] = [
  ['届', 1, 99, (number) => ofBranch({ term: { ...branch.term, number } })],
  ['任期年数', 1, 10, (years) => ofBranch({ term: { ...branch.term, years } })],
  ['测评人少时', 3, 20, (smallNumber) => takes(ruleSettings, NATIONAL, { smallNumber })],
  ['补录天数', 0, 60, (lateAfterDays) => takes(ruleSettings, NATIONAL, { lateAfterDays })],
  ['归属年度', 1900, 2200, (year) => ofHeader({ year })],
  ['会议的届', 1, 99, (term) => ofHeader({ term })],
  ['会议的次', 1, 999, (ordinal) => ofHeader({ ordinal })],
  [
    '赞成票',
    0,
    100_000,
    (votes) =>
      ofEntry('motion')({
        tally: { for: votes, against: null, abstain: null, issued: null, returned: null, invalid: null },
      }),
  ],
];

describe('which numbers are taken', () => {
  test.each(RANGES)('%s: whole numbers from %i to %i', (_, least, most, taken) => {
    expect([least, most].map(taken)).toEqual([true, true]);
    expect([least - 1, most + 1, least + 0.5].map(taken)).toEqual([false, false, false]);
  });

  const opinion = () => ({ personId: newId(), receivedOn: null, stance: null });
  test.each<[string, number, (n: number) => boolean]>([
    ['党小组', 40, (n) => ofBranch({ groups: many(n, () => '一组') })],
    ['列席人员', 200, (n) => ofHeader({ guests: many(n, () => ({ id: newId(), name: '许', post: '' })) })],
    ['书面意见', 200, (n) => ofEntry('motion')({ written: many(n, opinion) })],
    [
      '点名',
      500,
      (n) =>
        ofContent({
          attendance: many(n, () => ({ personId: newId(), status: 'present', reason: null, note: '', late: false })),
        }),
    ],
    [
      '环节',
      200,
      (n) =>
        ofContent({ sections: many(n, () => ({ id: newId(), position: 'a0', kind: 'item', title: '', own: {} })) }),
    ],
    ['条目', 5000, (n) => ofContent({ entries: many(n, () => emptyEntry('text', at)) })],
    ['段落', 5000, (n) => richText.safeParse(many(n, () => paper(''))).success],
    [
      '格式变化',
      20_000,
      (n) => richText.safeParse([{ type: 'bullet', children: many(n, () => ({ text: '' })) }]).success,
    ],
    ['文字', 200_000, (n) => richText.safeParse([paper('字'.repeat(n))]).success],
  ])('%s: at most %i', (_, most, taken) => {
    expect([most, most + 1].map(taken)).toEqual([true, false]);
  });

  test('leaves are counted over all paragraphs, and a text has a paragraph', () => {
    const leaves = (n: number) => ({ type: 'numbered', children: many(n, () => ({ text: '', bold: true })) });
    expect(richText.safeParse([leaves(10_000), leaves(10_000)]).success).toBe(true);
    expect(richText.safeParse([leaves(10_000), leaves(10_001)]).success).toBe(false);
    expect(richText.safeParse([]).success).toBe(false);
  });

  test.each(['size'])('%s of an attachment is a whole number', (field) => {
    expect([1, 1.5].map((n) => takes(attachment, file, { [field]: n }))).toEqual([true, false]);
  });
});

const EXCLUSIONS = ['illness_of_mind', 'abroad', 'detained', 'infirm', 'away_over_half_year'];
const CATEGORIES = ['full', 'probationary', 'candidate', 'activist'];
/** Words that stand in books on disk: none may be lost, none is taken by accident. */
const WORDS: [string, readonly string[], (value: string) => boolean][] = [
  ['记录形式', ['handwritten_book', 'printed_signed', 'electronic'], (recordMode) => ofBranch({ recordMode })],
  ['详略', ['summary', 'verbatim'], (mode) => ofHeader({ mode })],
  ['会议形式', ['member_assembly', 'committee', 'group'], (form) => ofHeader({ form })],
  [
    '到会',
    ['present', 'online', 'leave', 'absent'],
    (status) => takes(attendance, { personId: newId(), reason: null, note: '', late: false }, { status }),
  ],
  [
    '请假原因',
    ['personal', 'sick', 'duty', 'study', 'vacation', 'other'],
    (reason) => takes(attendance, { personId: newId(), status: 'leave', note: '', late: false }, { reason }),
  ],
  [
    '后续',
    ['printed', 'signed', 'approval', 'outcome', 'progress', 'file_number', 'note'],
    (kind) => takes(followUp, later, { kind }),
  ],
  ['表决方式', ['show_of_hands', 'oral', 'secret_ballot'], (mode) => ofEntry('motion')({ mode })],
  ['宣布结果', ['passed', 'rejected'], (announced) => ofEntry('motion')({ announced })],
  [
    '书面态度',
    ['for', 'against', 'abstain'],
    (stance) => ofEntry('motion')({ written: [{ personId: newId(), receivedOn: DAY, stance }] }),
  ],
  ['批评方式', ['onsite', 'written'], (source) => ofEntry('criticism')({ source })],
  ['类别', CATEGORIES, (category) => ofRow('category')({ category })],
  ['来', ['founding', 'admitted', 'transferred_in'], (arrival) => ofMembership({ arrival })],
  [
    '去',
    ['transferred_out', 'died', 'membership_stopped', 'expelled', 'withdrawn', 'other'],
    (departure) => ofMembership({ departure }),
  ],
  ['无表决权', ['probation_sanction', 'suspended', 'guest_member'], (reason) => ofRow('no_vote')({ reason })],
  ['免计应到', EXCLUSIONS, (category) => ofExclusion({ category })],
  ['会上的类别', CATEGORIES, (category) => takes(standing, here, { category })],
  ['会上免计', EXCLUSIONS, (excluded) => takes(standing, here, { excluded })],
  [
    '会上无表决权',
    ['not_registered', 'not_full', 'probation_sanction', 'suspended', 'guest_member'],
    (noVoteReason) => takes(standing, here, { noVoteReason }),
  ],
];

describe('which words are taken', () => {
  test.each(WORDS)('%s', (_, words, taken) => {
    for (const word of words) expect([word, taken(word)]).toEqual([word, true]);
    for (const word of ['', 'mutant', '其他']) expect([word, taken(word)]).toEqual([word, false]);
  });

  test('a secret ballot keeps no stance beside a name; an open vote may', () => {
    const opinion = (stance: string | null) => ({ personId: newId(), receivedOn: DAY, stance });
    const motion = ofEntry('motion');
    expect(motion({ mode: 'secret_ballot', written: [opinion(null), opinion(null)] })).toBe(true);
    expect(motion({ mode: 'secret_ballot', written: [opinion(null), opinion('for')] })).toBe(false);
    expect(motion({ mode: 'oral', written: [opinion(null), opinion('for')] })).toBe(true);
    const refused = entry.safeParse({ ...emptyEntry('motion', at), mode: 'secret_ballot', written: [opinion('for')] });
    expect(refused.error?.issues[0]?.path).toEqual(['written']);
  });

  test.each([
    'speech',
    'reading',
    'motion',
    'election',
    'self_criticism',
    'criticism',
    'response',
    'talk',
    'suggestion',
    'decision',
    'task',
    'text',
  ] as const)('an empty %s is one', (kind) => {
    const made = emptyEntry(kind, at);
    expect(entry.parse(made)).toEqual(made);
    expect(made).toMatchObject({ ...at, kind, at: null, text: [{ type: 'paragraph', children: [{ text: '' }] }] });
    const { id: _id, sectionId: _section, position: _position, text: _text, kind: _kind, ...fields } = made;
    const chosen = new Set(['mode', 'matter', 'source', 'tally', 'round']);
    const filled = Object.entries(fields).filter(([name]) => !chosen.has(name));
    for (const [name, value] of filled)
      expect([
        [name, null],
        [name, ''],
        [name, false],
        [name, []],
      ]).toContainEqual([name, value]);
  });
});

test.each([
  ['a0', true],
  ['Zz', true],
  ['a0V', true],
  [`a0${'V'.repeat(198)}`, true],
  [`a0${'V'.repeat(199)}`, false],
  ['', false],
  ['0a', false],
  ['a', false],
  ['a0-', false],
  ['-a0', false],
  ['a00', false],
])('the position %s is taken: %s', (text, taken) => {
  expect(position.safeParse(text).success).toBe(taken);
});

test('nothing of a final or archived record changes; everything else does', () => {
  const states = ['planned', 'draft', 'to_confirm', 'finalised', 'archived'] as const;
  expect(states.filter(isImmutable)).toEqual(['finalised', 'archived']);
});

test('ids of records sort by creation, others tell nothing', () => {
  expect(newRecordId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
  expect(newId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
});

test('a new branch has the usual settings', () => {
  expect(newBranchProfile('第二支部', DAY)).toEqual({
    name: '第二支部',
    superior: '',
    term: null,
    hasCommittee: true,
    themeDay: '',
    groups: [],
    fondsNumber: '',
    recordMode: 'printed_signed',
    startsOn: DAY,
    marking: '内部资料',
  });
});

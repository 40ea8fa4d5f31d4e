import { describe, expect, test } from 'vitest';
import type { Difference } from '../../../shared/model/difference.ts';
import { diffRecords } from '../../../shared/model/record-diff.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { entry, idOf, mark, marks, meeting, members, tally, type Meeting } from '../rules/helpers.ts';

const p = (n: number) => idOf('person', n);
const base: Meeting = {
  people: members(10),
  sections: ['清点人数', '审议计划', '总结'],
  entries: [
    entry(0, 'text', { words: '到会 10 人' }),
    entry(1, 'speech', { sectionId: idOf('section', 1), personId: p(1), words: '建议三月和九月两次到现场。' }),
    entry(2, 'motion', {
      sectionId: idOf('section', 1),
      words: '同意该计划',
      tally: tally({ for: 12, against: 0, abstain: 1 }),
      announced: 'passed',
    }),
    entry(3, 'task', { sectionId: idOf('section', 1), words: '印发各党小组', ownerIds: [p(2)], dueOn: '2026-12-31' }),
  ],
};
const before = meeting('member_assembly', base);

function record(change: Partial<MeetingRecord>): MeetingRecord {
  return { ...before, ...change };
}

/** A difference as one line: change, label and runs. */
function line(d: Difference): string {
  const signs = { same: '=', removed: '-', added: '+' };
  return `${d.change} ${d.label} ${d.runs.map((r) => `${signs[r.kind]}${r.text}`).join(' ')}`;
}

const lines = (after: MeetingRecord, from = before) => diffRecords(from, after).map(line);

test('a record does not differ from itself', () => {
  expect(diffRecords(before, structuredClone(before))).toEqual([]);
});

test('header: prose letter by letter, values as a whole, people and guests by name', () => {
  const header = {
    ...before.header,
    place: '三楼第二会议室',
    heldOn: '2026-11-21',
    chairId: p(1),
    mode: 'summary' as const,
    guests: [{ id: idOf('guest', 0), name: '贺立秋', post: '上级党委组织员' }],
  };
  expect(lines(record({ header }))).toEqual([
    'changed 会议日期 -2026年11月20日 +2026年11月21日',
    'changed 地点 =三楼 +第二 =会议室',
    'changed 主持人 -周谷雨 +陈立夏',
    'changed 记录方式 -详细记录 +摘要记录',
    'changed 列席 +贺立秋（上级党委组织员）',
  ]);
});

test('roll call: who was marked, marked otherwise, or no longer', () => {
  const attendance = [...marks(8), mark(8, { status: 'leave', reason: 'duty', note: '下周补课' }), mark(10)];
  expect(lines(record({ attendance, people: members(11) }))).toEqual([
    'changed 点名：冯立冬 -出席 +请假（公差，下周补课）',
    'removed 点名：顾雨水 -出席',
    'added 点名：党员10 +出席',
  ]);
});

test('sections: added, removed, renamed, moved', () => {
  const [first, second, third] = before.sections;
  if (!first || !second || !third) throw new Error('three sections expected');
  const fourth = { ...third, id: idOf('section', 9), title: '散会' };
  const entries = before.entries.map((e) => ({ ...e, sectionId: second.id }));
  expect(lines(record({ sections: [third, { ...second, title: '审议工作计划' }, fourth], entries }))).toEqual([
    'removed 议题、环节 -清点人数',
    'moved 议题、环节 =总结',
    'changed 议题、环节 =审议 +工作 =计划',
    'added 议题、环节 +散会',
    'moved 文字 =文字：到会 10 人',
  ]);
});

describe('entries', () => {
  const withEntries = (list: MeetingRecord['entries']) => record({ entries: list });
  const at = (n: number) => {
    const found = before.entries[n];
    if (!found) throw new Error(`no entry ${n}`);
    return found;
  };

  test('words letter by letter, figures as a whole, each under its own name', () => {
    const speech = entry(1, 'speech', {
      sectionId: idOf('section', 1),
      personId: p(1),
      dissent: true,
      words: '建议三月和十月两次到现场。',
    });
    const motion = entry(2, 'motion', {
      sectionId: idOf('section', 1),
      words: '同意该计划',
      tally: tally({ for: 11, against: 1, abstain: 1 }),
      announced: 'passed',
    });
    expect(lines(withEntries([at(0), speech, motion, at(3)]))).toEqual([
      'changed 发言（陈立夏）：不同意见 +按原话记录',
      'changed 发言（陈立夏）：文字 =建议三月和 -九 +十 =月两次到现场。',
      'changed 表决：赞成 -12 +11',
      'changed 表决：反对 -0 +1',
    ]);
  });

  test('added and removed entries are shown whole', () => {
    const task = entry(7, 'task', { sectionId: idOf('section', 2), words: '公示', ownerIds: [p(2), p(3)] });
    expect(lines(withEntries([at(0), at(2), at(3), task]))).toEqual([
      'removed 发言（陈立夏） -发言人：陈立夏\n文字：建议三月和九月两次到现场。',
      'added 任务 +责任人：林小满、许惊蛰\n文字：公示',
    ]);
  });

  test('of two that change places one is moved; one that goes to another section is moved', () => {
    expect(lines(withEntries([at(0), at(2), at(1), at(3)]))).toHaveLength(1);
    const elsewhere = { ...at(3), sectionId: idOf('section', 2) };
    expect(lines(withEntries([at(0), at(1), at(2), elsewhere]))).toEqual([
      'moved 任务 =责任人：林小满\n期限：2026年12月31日\n文字：印发各党小组',
    ]);
  });

  test('a change of form alone is named, however the leaves are cut', () => {
    const bold = {
      ...at(0),
      text: [{ type: 'paragraph' as const, children: [{ text: '到会 10 人', bold: true as const }] }],
    };
    expect(lines(withEntries([bold, at(1), at(2), at(3)]))).toEqual(['changed 文字：文字的格式 =到会 10 人']);
    const cut = { ...at(0), text: [{ type: 'paragraph' as const, children: [{ text: '到会 ' }, { text: '10 人' }] }] };
    expect(lines(withEntries([cut, at(1), at(2), at(3)]))).toEqual([]);
  });
});

test('withheld words are not compared, who spoke about whom is', () => {
  const criticism = (words: string, personId: string) =>
    entry(8, 'criticism', { personId, targetId: p(0), words, response: words });
  const known = record({ entries: [criticism('借阅没有登记。', p(1))] });
  const withheld = record({ entries: [criticism('', p(2))], withheld: true });
  expect(lines(withheld, known)).toEqual(['changed 批评（林小满对周谷雨）：提出人 -陈立夏 +林小满']);
  expect(lines({ ...withheld, withheld: false }, known)).toHaveLength(3);
});

test('attachments are told apart by content and description, not by id', () => {
  const file = (n: number, caption: string) => ({
    id: idOf('entry', 90 + n),
    recordId: before.id,
    entryId: null,
    name: '签到表.jpg',
    kind: '签到表',
    caption,
    takenOn: null,
    exifTime: null,
    mime: 'image/jpeg',
    size: 10,
    sha256: String(n % 2).repeat(64),
    addedAt: '2026-11-20T10:00:00.000Z',
  });
  const from = record({ attachments: [file(0, ''), file(1, '')] });
  const to = record({ attachments: [file(2, ''), file(3, '第二页')] });
  expect(lines(to, from)).toEqual(['removed 附件 -签到表：签到表.jpg', 'added 附件 +签到表：签到表.jpg（第二页）']);
});

import { describe, expect, test } from 'vitest';
import { diffRecords } from '../../../shared/model/record-diff.ts';
import type { Attachment, MeetingRecord, RecordHeader } from '../../../shared/model/record.ts';
import { entry, idOf, mark, marks, meeting, members } from '../rules/helpers.ts';

const p = (n: number) => idOf('person', n);
const before = meeting('member_assembly', { people: members(10) });
const signs = { same: '=', removed: '-', added: '+' };

function lines(after: Partial<MeetingRecord>, from: Partial<MeetingRecord> = {}): string[] {
  return diffRecords({ ...before, ...from }, { ...before, ...after }).map(
    (d) => `${d.change} ${d.area} ${d.id} ${d.label} ${d.runs.map((r) => signs[r.kind] + r.text).join(' ')}`,
  );
}

describe('each field of the header', () => {
  test.each<[Partial<RecordHeader>, Partial<RecordHeader>, string]>([
    [{ title: '党员大会' }, { title: '党员大会会议' }, 'title 会议名称 =党员大会 +会议'],
    [{ theme: '学习' }, { theme: '学习讨论' }, 'theme 主题 =学习 +讨论'],
    [{ entrustment: '委托副书记' }, { entrustment: '委托副书记主持' }, 'entrustment 委托主持说明 =委托副书记 +主持'],
    [{ recorderId: p(2) }, { recorderId: p(3) }, 'recorderId 记录人 -林小满 +许惊蛰'],
    [{ recorderId: p(2) }, { recorderId: null }, 'recorderId 记录人 -林小满'],
    [{ recorderId: null }, { recorderId: p(77) }, 'recorderId 记录人 +名册上没有的人'],
    [{ form: null }, { form: 'group' }, 'form 会议形式 +党小组会'],
    [{ form: 'committee' }, { form: 'member_assembly' }, 'form 会议形式 -支部委员会会议 +党员大会'],
    [{ plannedOn: null }, { plannedOn: '2026-11-18' }, 'plannedOn 计划日期 +2026-11-18'],
    [{ plannedOn: '2026-11-18' }, { plannedOn: null }, 'plannedOn 计划日期 -2026-11-18'],
    [{ heldOn: null }, { heldOn: '2026-11-20' }, 'heldOn 会议日期 +2026年11月20日'],
    [{ endTime: null }, { endTime: '16:30' }, 'endTime 散会时间 +16:30'],
    [{ mode: 'summary' }, { mode: 'verbatim' }, 'mode 记录方式 -摘要记录 +详细记录'],
    [
      { guests: [] },
      {
        guests: [
          { id: idOf('guest', 0), name: '贺立秋', post: '' },
          { id: idOf('guest', 1), name: '许大寒', post: '组织员' },
        ],
      },
      'guests 列席 +贺立秋、许大寒（组织员）',
    ],
  ])('%j → %j', (was, is, expected) => {
    const found = lines({ header: { ...before.header, ...is } }, { header: { ...before.header, ...was } });
    expect(found).toEqual([`changed header ${expected}`]);
  });
});

test('the roll call tells the reason, the remark and who was late', () => {
  const attendance = [...marks(8), mark(8, { late: true }), mark(9, { status: 'absent', note: '无故' })];
  expect(lines({ attendance })).toEqual([
    `changed attendance ${p(8)} 点名：冯立冬 -出席 +出席（迟到或早退）`,
    `changed attendance ${p(9)} 点名：顾雨水 -出席 +缺席（无故）`,
  ]);
});

test('a guest who speaks is named, and each difference says where it stands', () => {
  const [first] = before.sections;
  if (!first) throw new Error('a section expected');
  const guests = [{ id: idOf('guest', 0), name: '贺立秋', post: '' }];
  const entries = [...before.entries, entry(1, 'speech', { personId: idOf('guest', 0), words: '好。' })];
  expect(lines({ header: { ...before.header, guests }, entries, sections: [{ ...first, title: '计划' }] })).toEqual([
    'changed header guests 列席 +贺立秋',
    `changed section ${first.id} 议题、环节 -审议 =计划`,
    `added entry ${idOf('entry', 1)} 发言（贺立秋） +发言人：贺立秋\n文字：好。`,
  ]);
});

test('a fact that only one kind of entry has is told as a whole', () => {
  const [speech] = before.entries;
  if (speech?.kind !== 'speech') throw new Error('a speech expected');
  const task = { ...entry(0, 'task', { ownerIds: [p(1)], words: '按计划做。' }), id: speech.id };
  expect(lines({ entries: [task] })).toEqual([
    `changed entry ${speech.id} 任务：责任人 +陈立夏`,
    `changed entry ${speech.id} 任务：发言人 -陈立夏`,
  ]);
});

test('an entry that only went to another section is moved, and those beside it are not', () => {
  const sections = [0, 1].map((n) => ({
    id: idOf('section', n),
    position: `a${n}`,
    kind: 'item',
    title: `第${n}项`,
    own: {},
  }));
  const texts = [1, 2, 3].map((n) => entry(n, 'text', { words: `第${n}条` }));
  const after = texts.map((e, n) => (n === 0 ? { ...e, sectionId: idOf('section', 1) } : e));
  const found = lines({ sections, entries: after }, { sections, entries: texts });
  expect(found).toEqual([`moved entry ${idOf('entry', 1)} 文字 =文字：第1条`]);
});

describe('attachments, by what they are and not by their ids', () => {
  const file = (id: number, name: string): Attachment => ({
    id: idOf('entry', id),
    recordId: before.id,
    entryId: null,
    name,
    kind: '照片',
    caption: '',
    takenOn: null,
    exifTime: null,
    mime: 'image/jpeg',
    size: 1,
    sha256: name,
    addedAt: '2026-11-20T10:00:00.000Z',
  });
  const [one, same, other] = [file(1, '甲.jpg'), file(2, '甲.jpg'), file(3, '乙.jpg')];

  test.each<[string, Attachment[], Attachment[], string[]]>([
    ['the same under another id', [one], [same], []],
    ['in another order', [one, other], [other, same], []],
    ['one of two alike is gone', [one, same], [one], ['removed attachment  附件 -照片：甲.jpg']],
    ['another before it is gone', [other, one], [one], ['removed attachment  附件 -照片：乙.jpg']],
    ['a second one alike', [one], [one, same], ['added attachment  附件 +照片：甲.jpg']],
    [
      'one instead of another',
      [one],
      [other],
      ['removed attachment  附件 -照片：甲.jpg', 'added attachment  附件 +照片：乙.jpg'],
    ],
    [
      'two gone, one of them first',
      [other, one],
      [],
      ['removed attachment  附件 -照片：乙.jpg', 'removed attachment  附件 -照片：甲.jpg'],
    ],
  ])('%s', (_, was, is, expected) => {
    expect(lines({ attachments: is }, { attachments: was })).toEqual(expected);
  });

  test('a caption belongs to it', () => {
    expect(lines({ attachments: [{ ...one, caption: '会场' }] }, { attachments: [one] })).toEqual([
      'removed attachment  附件 -照片：甲.jpg',
      'added attachment  附件 +照片：甲.jpg（会场）',
    ]);
  });
});

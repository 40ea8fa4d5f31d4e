import { expect, test } from 'vitest';
import type { ExportScope } from '../../../shared/contract/exports.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { BUNDLED_FACES, layOut, printRecord } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { entry, idOf, meeting, member } from '../rules/helpers.ts';
import { everyWord } from './page.helper.ts';

const p = (n: number) => idOf('person', n);
const at = (n: number) => ({ sectionId: idOf('section', n) });

/** A talk of some people, in which each part of the form says something of its own. */
function talk(talkers: number[], partners: number[]): MeetingRecord {
  return meeting('talk', {
    header: {
      title: '谈心谈话',
      own: { talkers: talkers.map(p), partners: partners.map(p), kind: '提醒', trigger: '受处分处置', way: '面谈' },
    },
    sections: ['主要内容', '指出的问题', '意见建议', '困难诉求', '共识、承诺', '后续跟进'],
    kinds: ['content', 'problem', 'opinion', 'difficulty', 'promise', 'follow_up'],
    ownOf: { 3: { request: '补领鞋套' } },
    entries: [
      entry(0, 'talk', { ...at(0), words: '密语近况' }),
      entry(1, 'talk', { ...at(1), personId: p(1), words: '密语登记' }),
      entry(2, 'talk', { ...at(3), personId: p(2), words: '密语家里' }),
      entry(3, 'talk', { ...at(4), words: '' }),
      entry(4, 'suggestion', { ...at(2), personId: p(1), words: '早些通知' }),
      entry(5, 'task', { ...at(4), ownerIds: [p(1)], dueOn: '2026-12-01', words: '补齐笔记' }),
    ],
    people: [0, 1, 2].map((n) => member(n)),
    attendance: [],
  });
}

const options = (scope: ExportScope) => ({
  scope,
  branchId: null,
  branchName: '中共青禾测绘院第二支部委员会',
  marking: '',
});
const linesOf = (record: MeetingRecord, scope: ExportScope) =>
  layOut(printRecord(record, options(scope)), BUNDLED_FACES).pages.flatMap(pageText);

test('the form: who, when and how with their posts, then each part that says something, and three signatures', () => {
  const lines = linesOf(talk([0], [1]), 'full');
  expect(lines[0]).toBe('谈心谈话记录');
  expect(lines).toContain('谈话人：周谷雨（书记）');
  expect(lines).toContain('谈话对象：陈立夏（副书记）');
  expect(lines).toContain('谈话类型：提醒　触发事由：受处分处置');
  expect(lines).toContain('方式：面谈');
  expect(lines.filter((l) => /^[一二三四五六]、/u.test(l))).toEqual([
    '一、主要内容',
    '二、指出的问题',
    '三、意见建议',
    '四、困难诉求',
    '五、共识、承诺',
  ]);
  expect(lines).toContain('陈立夏：密语登记');
  // The longer label leaves the line whole.
  expect(lines).toContain('谈话对象（签字）：＿＿＿＿＿＿＿　　　年　　月　　日');
  const text = lines.join('');
  for (const who of ['谈话人', '谈话对象', '记录人']) expect(text).toContain(`${who}（签字）`);
  expect(printRecord(talk([0], [1]), options('full')).banner.left).toBe('草稿　导出范围：全文，含谈话原话');
});

test('by default no word of the talk and nothing of why, but what was typed for the ledgers', () => {
  const words = everyWord(printRecord(talk([0], [1]), options('counts')));
  expect(words).not.toContain('密语');
  expect(words).not.toContain('受处分处置');
  expect(words).toContain('谈话的内容 3 条没有印在这里');
  for (const open of ['早些通知', '补领鞋套', '补齐笔记', '周谷雨（书记）']) expect(words).toContain(open);
  expect(words).not.toContain('自我批评');
});

test('of a talk of two, all of it concerns both; somebody who only wrote it down gets none of it', () => {
  for (const one of [0, 1]) {
    const words = everyWord(printRecord(talk([0], [1]), options(`person:${p(one)}`)));
    for (const said of ['密语近况', '密语登记', '密语家里']) expect(words).toContain(said);
  }
  expect(everyWord(printRecord(talk([0], [1]), options(`person:${p(2)}`)))).not.toContain('密语近况');
});

test('where several talk, what one of them said is in no extract of another', () => {
  const extract = (n: number) => everyWord(printRecord(talk([0], [1, 2]), options(`person:${p(n)}`)));
  expect(extract(1)).toContain('密语登记');
  expect(extract(1)).not.toContain('密语家里');
  expect(extract(2)).toContain('密语家里');
  expect(extract(2)).not.toContain('密语登记');
  for (const one of [0, 1, 2]) expect(extract(one)).toContain('密语近况');
});

test('a scan of the form is listed by its kind alone while the words are left out', () => {
  const scan = {
    id: idOf('change', 1),
    recordId: idOf('change', 2),
    entryId: null,
    name: '密语.jpg',
    kind: '签字页扫描件',
    caption: '密语说明',
    takenOn: null,
    exifTime: null,
    mime: 'image/jpeg',
    size: 1,
    sha256: '',
    addedAt: '2026-11-20T10:00:00.000Z',
  };
  const record = { ...talk([0], [1]), attachments: [scan] };
  expect(everyWord(printRecord(record, options('counts')))).not.toContain('密语');
  expect(everyWord(printRecord(record, options('full')))).toContain('密语说明');
});

test('whoever may not read the words gets no paper with them', () => {
  const withheld = { ...talk([0], [1]), withheld: true };
  expect(() => printRecord(withheld, options('full'))).toThrow(expect.objectContaining({ code: 'vault.restricted' }));
  expect(everyWord(printRecord(withheld, options('counts')))).toContain('谈话的内容 4 条');
});

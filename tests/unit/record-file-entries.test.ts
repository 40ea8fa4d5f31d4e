import { describe, expect, test } from 'vitest';
import { emptyEntry, type EntryKind } from '../../shared/model/entry.ts';
import { MAX_RECORD_FILE_BYTES, parseRecordFile, RECORD_FILE_FORMAT } from '../../shared/model/record-file.ts';
import { contentOfFile } from '../../shared/model/record-file-content.ts';
import { recordContent } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { templateOf } from '../../shared/templates/index.ts';
import { idOf, meeting } from './rules/helpers.ts';

const [ZHOU, HE] = [idOf('person', 0), idOf('person', 1)];
const guests = [{ name: '贺立秋' }];

function contentOf(fields: object) {
  const file = {
    format: RECORD_FILE_FORMAT,
    type: 'member_assembly',
    header: { heldOn: '2026-11-20', guests },
    sections: [],
    ...fields,
  };
  const made = contentOfFile(parseRecordFile(JSON.stringify(file)), {
    template: templateOf('member_assembly'),
    proposed: meeting('member_assembly').header,
    people: [
      { id: ZHOU, name: '周谷雨', suffix: '', joinedOn: null },
      { id: HE, name: '何秋分', suffix: '大', joinedOn: null },
    ],
    expected: () => [ZHOU, HE],
  });
  expect(recordContent.parse(made)).toEqual(made);
  return made;
}

function entryOf(entry: object) {
  const made = contentOf({ sections: [{ kind: 'item', entries: [entry] }] }).entries[0];
  if (!made) throw new Error('no entry was made');
  return made;
}

const who = { person: '周谷雨', text: '话' };
const none = { for: null, against: null, abstain: null, issued: null, returned: null, invalid: null };

describe('each kind of entry, in full', () => {
  test.each<[object, object]>([
    [
      { kind: 'speech', ...who, dissent: true, at: '14:05' },
      { personId: ZHOU, dissent: true, at: '14:05' },
    ],
    [
      { kind: 'reading', ...who, title: '题', source: '源', docNumber: '一号', publishedOn: '2026-11-01' },
      { personId: ZHOU, title: '题', source: '源', docNumber: '一号', publishedOn: '2026-11-01' },
    ],
    [
      {
        kind: 'motion',
        text: '话',
        mode: 'secret_ballot',
        tally: { for: 1, against: 2, abstain: 3, issued: 6, returned: 6, invalid: 0 },
        written: [{ person: '周谷雨', receivedOn: '2026-11-19' }],
        scrutineers: ['周谷雨'],
        tellers: ['何秋分'],
        announced: 'rejected',
      },
      {
        mode: 'secret_ballot',
        tally: { for: 1, against: 2, abstain: 3, issued: 6, returned: 6, invalid: 0 },
        written: [{ personId: ZHOU, receivedOn: '2026-11-19', stance: null }],
        scrutineers: [ZHOU],
        tellers: [HE],
        announced: 'rejected',
      },
    ],
    [
      { kind: 'motion', text: '话', mode: 'oral', tally: {}, written: [{ person: '何秋分', stance: 'for' }] },
      { mode: 'oral', tally: none, written: [{ personId: HE, receivedOn: null, stance: 'for' }] },
    ],
    [
      { kind: 'self_criticism', ...who, dimension: '学习' },
      { personId: ZHOU, dimension: '学习' },
    ],
    [
      { kind: 'criticism', ...who, target: '何秋分', dimension: '作风', source: 'written', response: '改' },
      { personId: ZHOU, targetId: HE, dimension: '作风', source: 'written', response: '改' },
    ],
    [{ kind: 'response', ...who }, { personId: ZHOU }],
    [{ kind: 'suggestion', ...who }, { personId: ZHOU }],
    [{ kind: 'decision', text: '话', number: '3号' }, { number: '3号' }],
    [
      { kind: 'task', text: '话', owners: ['周谷雨', '何秋分'], dueOn: '2026-12-01' },
      { ownerIds: [ZHOU, HE], dueOn: '2026-12-01' },
    ],
    [{ kind: 'text', text: '话' }, {}],
  ])('%j', (entry, expected) => {
    expect(entryOf(entry)).toMatchObject({
      kind: (entry as { kind: string }).kind,
      text: fromPlainText('话'),
      ...expected,
    });
  });

  test.each<[EntryKind, object]>([
    ['speech', { person: '周谷雨', text: '' }],
    ['reading', { title: '' }],
    ['motion', { text: '', mode: 'show_of_hands', tally: {} }],
    ['self_criticism', { person: '周谷雨', text: '' }],
    ['criticism', { person: '周谷雨', target: '何秋分', text: '' }],
    ['suggestion', { text: '' }],
    ['decision', { text: '' }],
    ['task', { text: '' }],
  ])('what the file leaves out of a %s is empty', (kind, fields) => {
    const made = entryOf({ kind, ...fields });
    const named = {
      ...('person' in fields ? { personId: ZHOU } : {}),
      ...('target' in fields ? { targetId: HE } : {}),
    };
    expect(made).toEqual({ ...emptyEntry(kind, made), ...named });
  });

  test('formatted text is taken as it is', () => {
    const text = [{ type: 'bullet', children: [{ text: '甲', bold: true }, { text: '乙' }] }];
    expect(entryOf({ kind: 'text', text }).text).toEqual(text);
  });
});

describe('where a name is not known, the place is named', () => {
  const nobody = '无此人';
  test.each<[object, RegExp]>([
    [{ kind: 'criticism', ...who, target: nobody }, /第 1 个环节第 1 条内容的“target”/],
    [{ kind: 'task', text: '', owners: ['周谷雨', nobody] }, /第 1 条内容第 2 位责任人/],
    [{ kind: 'motion', text: '', mode: 'oral', tally: {}, scrutineers: [nobody] }, /第 1 位监票人/],
    [{ kind: 'motion', text: '', mode: 'oral', tally: {}, tellers: [nobody] }, /第 1 位计票人/],
    [{ kind: 'motion', text: '', mode: 'oral', tally: {}, written: [{ person: nobody }] }, /“person”/],
  ])('%j', (entry, place) => {
    expect(() => entryOf(entry)).toThrow(place);
  });

  test.each<[object, RegExp]>([
    [{ header: { heldOn: '2026-11-20', chair: nobody } }, /“chair”/],
    [{ header: { heldOn: '2026-11-20', recorder: nobody } }, /“recorder”/],
    [{ attendance: { list: [{ person: nobody, status: 'present' }] } }, /“person”/],
    [{ header: { heldOn: '2026-11-20', chair: { name: '何秋分', suffix: '小' } } }, /“chair”/],
    // A guest has no suffix by which to be told apart.
    [{ header: { heldOn: '2026-11-20', guests, chair: { name: '贺立秋', suffix: '' } } }, /“chair”/],
  ])('%j', (fields, place) => {
    expect(() => contentOf(fields)).toThrow(place);
  });
});

describe('header and roll call', () => {
  test('who presides and records comes from the proposal when the file says nothing', () => {
    const { header } = contentOf({});
    expect(header).toMatchObject({ chairId: idOf('person', 0), recorderId: idOf('person', 2) });
    expect(header.guests).toMatchObject([{ name: '贺立秋', post: '' }]);
    expect(contentOf({ header: { heldOn: '2026-11-20' } }).header.guests).toEqual([]);
  });

  test('somebody who is listed keeps all that is written; without a word on the others they stay unmarked', () => {
    const list = [{ person: '周谷雨', status: 'leave', reason: 'sick', note: '已请假', late: true }];
    expect(contentOf({ attendance: { list } }).attendance).toEqual([
      { personId: ZHOU, status: 'leave', reason: 'sick', note: '已请假', late: true },
    ]);
    expect(
      contentOf({ attendance: { list: [{ person: '周谷雨', status: 'online' }], others: 'online' } }).attendance,
    ).toEqual([
      { personId: ZHOU, status: 'online', reason: null, note: '', late: false },
      { personId: HE, status: 'online', reason: null, note: '', late: false },
    ]);
    expect(contentOf({ attendance: { others: 'present' } }).attendance).toHaveLength(2);
    expect(contentOf({}).attendance).toEqual([]);
  });

  test('a section keeps its own title, takes that of its kind, or is an added item', () => {
    const { sections } = contentOf({ sections: [{ kind: 'opening', title: '开场' }, { kind: 'opening' }, {}] });
    expect(sections.map((s) => [s.kind, s.title])).toEqual([
      ['opening', '开场'],
      ['opening', '清点人数'],
      ['item', ''],
    ]);
  });
});

test('a file of the size that is allowed is read, one more byte is not', () => {
  const spaces = (bytes: number) => `{}${' '.repeat(bytes - 2)}`;
  expect(MAX_RECORD_FILE_BYTES).toBe(8 * 1024 * 1024);
  expect(() => parseRecordFile(spaces(MAX_RECORD_FILE_BYTES))).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  );
  expect(() => parseRecordFile(spaces(MAX_RECORD_FILE_BYTES + 1))).toThrow(
    expect.objectContaining({ code: 'import.too_large', message: expect.stringContaining('最多 8 MB') as string }),
  );
});

test('a mark of byte order is only taken at the beginning', () => {
  const words = JSON.stringify({ format: '\uFEFF' });
  expect(() => parseRecordFile(words)).toThrow(/记录文件/);
  expect(() => parseRecordFile('{"a":1}\uFEFF{')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('a secret ballot in a file keeps no stance beside a name, and the sentence says where', () => {
  const ballot = (mode: string) => ({
    kind: 'motion',
    text: '',
    mode,
    tally: {},
    written: [{ person: '周谷雨' }, { person: '何秋分', stance: 'for' }],
  });
  expect(() => entryOf(ballot('secret_ballot'))).toThrow(/无记名投票不记谁持什么意见/);
  expect(() => entryOf(ballot('secret_ballot'))).toThrow(/“written”/);
  expect(entryOf(ballot('show_of_hands'))).toMatchObject({ written: [{ stance: null }, { stance: 'for' }] });
});

test('what is refused has the code that the page knows', () => {
  const invalid = expect.objectContaining({ code: 'input.invalid' }) as Error;
  const twice = { person: '周谷雨', status: 'present' };
  expect(() => contentOf({ attendance: { list: [twice, twice] } })).toThrow(invalid);
  expect(() => contentOf({ sections: [{ kind: 'dinner' }] })).toThrow(invalid);
});

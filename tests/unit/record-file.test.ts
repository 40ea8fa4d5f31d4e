import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newId } from '../../shared/model/ids.ts';
import { parseRecordFile, RECORD_FILE_FORMAT } from '../../shared/model/record-file.ts';
import { contentOfFile, type FileGround } from '../../shared/model/record-file-content.ts';
import { recordContent, type RecordHeader } from '../../shared/model/record.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import { templateOf } from '../../shared/templates/index.ts';
import { SCHEMA_FILE, schemaText } from '../../tools/schema.ts';

type Json = Record<string, unknown>;

const SPEECH: Json = { kind: 'speech', person: '周谷雨', text: '同意。' };

function file(fields: Json = {}): Json {
  return {
    format: RECORD_FILE_FORMAT,
    type: 'member_assembly',
    header: { heldOn: '2026-11-20' },
    sections: [],
    ...fields,
  };
}

function withEntry(entry: Json): Json {
  return file({ sections: [{ kind: 'opening' }, { kind: 'item', title: '议题', entries: [SPEECH, entry] }] });
}

function sentence(value: unknown): string {
  try {
    parseRecordFile(typeof value === 'string' ? value : JSON.stringify(value));
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return 'no error';
}

const HEADER: RecordHeader = {
  title: '支部党员大会（2026年第1次）',
  plannedOn: null,
  heldOn: '2026-11-20',
  startTime: null,
  endTime: null,
  year: 2026,
  term: null,
  ordinal: 1,
  place: '',
  mode: 'verbatim',
  form: null,
  groupName: '',
  theme: '',
  chairId: null,
  recorderId: null,
  entrustment: '',
  guests: [],
  branches: [],
  own: {},
};
const [ZHOU, HE, SMALL_HE] = [newId(), newId(), newId()];
const ground: FileGround = {
  template: templateOf('member_assembly'),
  proposed: HEADER,
  people: [
    { id: ZHOU, name: '周谷雨', suffix: '', joinedOn: null },
    { id: HE, name: '何秋分', suffix: '', joinedOn: null },
    { id: SMALL_HE, name: '何秋分', suffix: '小', joinedOn: null },
  ],
  expected: () => [ZHOU, HE, SMALL_HE],
};

function content(fields: Json) {
  return contentOfFile(parseRecordFile(JSON.stringify(file(fields))), ground);
}

describe('a record file', () => {
  it.each<[string, unknown, RegExp]>([
    ['an unknown key', file({ speeches: [] }), /^记录文件有不认识的字段“speeches”，请改正或删去。$/],
    [
      'an unknown key deep inside',
      withEntry({ ...SPEECH, speker: '何秋分' }),
      /第 2 个环节第 2 条内容有不认识的字段“speker”/,
    ],
    [
      'a key that would change the prototype',
      `{"__proto__":{"a":1},${JSON.stringify(file()).slice(1)}`,
      /不认识的字段“__proto__”/,
    ],
    ['a day that does not exist', file({ header: { heldOn: '2026-02-30' } }), /^记录文件里“heldOn”：日期不存在，请按/],
    [
      'a time that does not exist',
      file({ header: { heldOn: '2026-02-03', startTime: '25:00' } }),
      /“startTime”：时间请按/,
    ],
    ['a missing day', file({ header: {} }), /^记录文件里“heldOn”没有填写。$/],
    ['a number for a day', file({ header: { heldOn: 20261120 } }), /“heldOn”应是文字/],
    ['an unknown kind of entry', withEntry({ kind: 'speach' }), /第 2 个环节第 2 条内容的“kind”：没有这种条目/],
    [
      'an unknown way of voting',
      withEntry({ kind: 'motion', text: '', tally: {}, mode: 'hands' }),
      /“mode”只能是：show_of_hands、oral、secret_ballot。$/,
    ],
    ['half a vote', withEntry({ kind: 'motion', text: '', mode: 'oral', tally: { for: 1.5 } }), /“for”应是整数/],
    [
      'a text too long',
      withEntry({ ...SPEECH, text: '字'.repeat(200_001) }),
      /“text”不合规定：文字太长，一条最多 200000 个字/,
    ],
    ['rich text that is none', withEntry({ ...SPEECH, text: [{ type: 'html', children: [] }] }), /“text”：应是文字/],
    ['another format', file({ format: 'minutes/9' }), /“format”只能是：branchbook-record\/1。$/],
    ['a list', [], /^记录文件应是用大括号括起来的一组字段。$/],
    ['JSON cut off', '{"format":', /^记录文件不是正确的 JSON：结尾不完整/],
    ['JSON with a comma too many', '{\n"format": [1,\n]}', /^记录文件不是正确的 JSON：第 3 行附近写错了/],
    [
      'JSON with a slip in a long file',
      `{\n"a": 1,${'\n'.repeat(5000)}"b": tru, "c": "${'x'.repeat(5000)}"}`,
      /第 5002 行附近写错了/,
    ],
    ['JSON with a slip', '{\n"format": x\n}', /^记录文件不是正确的 JSON：第 2 行附近写错了/],
  ])('with %s is refused by one sentence that names the place', (_, value, expected) => {
    expect(sentence(value)).toMatch(expected);
  });

  it('of ten megabytes is refused before it is parsed', () => {
    const started = performance.now();
    expect(sentence(JSON.stringify(withEntry({ ...SPEECH, text: 'a'.repeat(10 * 1024 * 1024) })))).toMatch(
      /^记录文件太大/,
    );
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('repeats no word of what it holds', () => {
    const secret = '绝不外传的话';
    for (const value of [
      withEntry({ ...SPEECH, person: { nama: secret } }),
      withEntry({ ...SPEECH, at: secret }),
      `{"a": "${secret}" x`,
    ]) {
      expect(sentence(value)).not.toBe('no error');
      expect(sentence(value)).not.toContain(secret);
    }
  });

  it('may begin with a byte order mark and name its schema', () => {
    expect(sentence(`\ufeff${JSON.stringify(file({ $schema: './record.schema.json' }))}`)).toBe('no error');
  });
});

describe('the content of a record file', () => {
  it('has ids for names, order for rows, and what the file leaves out from the proposal', () => {
    const made = content({
      header: { heldOn: '2026-11-20', place: '三楼', chair: '周谷雨', recorder: { name: '何秋分', suffix: '小' } },
      attendance: {
        others: 'present',
        list: [{ person: { name: '何秋分', suffix: '' }, status: 'leave', reason: 'sick' }],
      },
      sections: [
        { kind: 'opening', entries: [{ kind: 'text', text: '第一段\n第二段' }] },
        { title: '主持人总结', entries: [{ kind: 'task', owners: ['周谷雨'], dueOn: '2026-12-01', text: '办。' }] },
        { title: '一个新议题' },
      ],
    });
    expect(recordContent.parse(made)).toEqual(made);
    expect(made.header).toMatchObject({ title: HEADER.title, place: '三楼', chairId: ZHOU, recorderId: SMALL_HE });
    expect(made.attendance.map((a) => [a.personId, a.status, a.reason])).toEqual([
      [HE, 'leave', 'sick'],
      [ZHOU, 'present', null],
      [SMALL_HE, 'present', null],
    ]);
    expect(made.sections.map((s) => [s.kind, s.title])).toEqual([
      ['opening', '清点人数'],
      ['summary', '主持人总结'],
      ['item', '一个新议题'],
    ]);
    expect(made.sections.map((s) => s.position)).toEqual(made.sections.map((s) => s.position).toSorted());
    expect(made.entries.map((e) => [e.kind, e.sectionId, plainText(e.text)])).toEqual([
      ['text', made.sections[0]?.id, '第一段\n第二段'],
      ['task', made.sections[1]?.id, '办。'],
    ]);
    expect(made.entries[1]).toMatchObject({ ownerIds: [ZHOU], dueOn: '2026-12-01' });
  });

  it('gives guests an id by which they speak', () => {
    const made = content({
      header: { heldOn: '2026-11-20', guests: [{ name: '贺立秋', post: '组织员' }] },
      sections: [{ kind: 'summary', entries: [{ ...SPEECH, person: '贺立秋' }] }],
    });
    expect(made.entries[0]).toMatchObject({ personId: made.header.guests[0]?.id, text: fromPlainText('同意。') });
  });

  it.each<[string, Json, RegExp]>([
    [
      'nobody has',
      { sections: [{ kind: 'item', entries: [SPEECH, { ...SPEECH, person: '无此人' }] }] },
      /第 1 个环节第 2 条内容的“person”写的人不在名册上/,
    ],
    ['two people have', { header: { heldOn: '2026-11-20', chair: '何秋分' } }, /“chair”有几个同名的人/],
  ])('refuses a name that %s', (_, fields, expected) => {
    expect(() => content(fields)).toThrow(expected);
    expect(() => content(fields)).toThrow(expect.objectContaining({ code: 'record.unknown_person' }));
  });

  it('refuses a section that the type does not have, and a person marked twice', () => {
    expect(() => content({ sections: [{ kind: 'dinner' }] })).toThrow(
      /第 1 个环节的“kind”只能是：opening、study、item/,
    );
    const twice = { person: '周谷雨', status: 'present' };
    expect(() => content({ attendance: { list: [twice, twice] } })).toThrow(/出现了两次/);
  });
});

describe('docs/record.schema.json', () => {
  it('is what the code says; npm run schema renews it', () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText());
  });

  it('tells an editor the shape: strict objects, days, kinds', () => {
    const schema = JSON.parse(schemaText()) as {
      additionalProperties: boolean;
      required: string[];
      properties: { header: Json };
    };
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(['format', 'type', 'header', 'sections']);
    expect(schema.properties.header['properties']).toMatchObject({ heldOn: { type: 'string', format: 'date' } });
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordTemplate, type RecordTemplate } from '../../../shared/model/template.ts';
import { templateParts, type TemplateParts } from '../../../shared/model/template-parts.ts';
import { templateOf, templates } from '../../../shared/templates/index.ts';
import { compose, OWN_KEY, OWN_KIND, ownVersion, partsOf } from '../../../shared/templates/own/compose.ts';
import { templateDifferences } from '../../../shared/templates/own/differences.ts';
import { ownEntryKinds, partProblems } from '../../../shared/templates/own/problems.ts';

const lecture = templateOf('lecture');
const section = {
  kind: 'own_visit',
  title: '参观见学',
  item: false,
  start: true,
  add: false,
  hint: '',
  entryKinds: ['speech' as const, 'text' as const],
  fields: [],
  phrases: [],
};
const field = (more: object) => ({
  key: 'x1',
  label: '车辆',
  input: 'line' as const,
  unit: '',
  choices: [],
  required: false,
  ...more,
});
const changed = (part: Partial<TemplateParts>, of: RecordTemplate = lecture): TemplateParts => ({
  ...partsOf(of),
  ...part,
});
const problems = (part: Partial<TemplateParts>, of: RecordTemplate = lecture) =>
  partProblems(of, changed(part, of)).map((p) => `${p.at} ${p.text}`);

describe.each(templates.map((t) => [t.type, t] as const))('%s, not changed', (_, template) => {
  test('comes out as it went in, without a problem or a difference', () => {
    const parts = partsOf(template);
    expect(templateParts.parse(parts)).toEqual(parts);
    expect(partProblems(template, parts)).toEqual([]);
    const made = compose(template, parts, template.version);
    expect(made).toEqual(template);
    expect(templateDifferences(template, made)).toEqual([]);
  });

  test('leaves the names of what branches add to them', () => {
    for (const s of template.sections) expect(s.kind.startsWith(OWN_KIND)).toBe(false);
    const keys = [template, ...template.sections].flatMap((t) => t.fields.map((f) => f.key));
    for (const key of keys) expect(key.startsWith(OWN_KEY)).toBe(false);
  });
});

describe('what a branch changes', () => {
  test('stands in its template, and nothing that rules rest on is lost', () => {
    const parts = changed({
      titlePattern: '“石间”党课（{year}年第{ordinal}讲）',
      header: [...lecture.header, 'theme'],
      required: [...lecture.required, 'theme'],
      fields: [field({}), ...lecture.fields.map((f) => ({ ...f, label: `${f.label}甲` }))],
      sections: [section, ...partsOf(lecture).sections],
      signatures: ['主持人'],
    });
    expect(partProblems(lecture, parts)).toEqual([]);
    const made = compose(lecture, parts, ownVersion(2, lecture.version));
    expect(recordTemplate.parse(made)).toEqual(made);
    expect(made.version).toBe(2000 + lecture.version);
    expect([made.rules, made.matters, made.base]).toEqual([lecture.rules, lecture.matters, lecture.base]);
    // What only the branch asks for is asked for, and blocks nothing.
    expect([made.required, made.asked]).toEqual([lecture.required, ['theme']]);
    expect(partsOf(made)).toEqual(parts);
    expect(made.sections[0]).toMatchObject({ kind: 'own_visit', title: '参观见学' });
    expect(templateDifferences(lecture, made)).toEqual(
      expect.arrayContaining([
        '增加必填项目“主题”',
        '增加这类记录的项目“车辆”',
        '增加环节“参观见学”',
        '去掉签名“记录人”',
      ]),
    );
  });

  test('never takes away what the program needs, whoever sends it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        fc.array(fc.nat(50), { maxLength: 20 }),
        fc.boolean(),
        (template, drop, none) => {
          const parts = partsOf(template);
          const kept = <T>(list: readonly T[]): T[] => (none ? [] : list.filter((_, i) => !drop.includes(i)));
          const less: TemplateParts = {
            ...parts,
            header: kept(parts.header),
            required: kept(parts.required),
            fields: kept(parts.fields),
            sections: kept(parts.sections).map((s) => ({ ...s, entryKinds: ['text'], fields: kept(s.fields) })),
          };
          const made = compose(template, less, 1);
          expect(recordTemplate.safeParse(made).success).toBe(true);
          expect(made.required).toEqual(expect.arrayContaining(template.required));
          expect(made.header).toEqual(expect.arrayContaining(template.required));
          expect(made.rules).toEqual(expect.arrayContaining(template.rules));
          const kinds = (t: RecordTemplate) => new Map(t.sections.map((s) => [s.kind, s.entryKinds]));
          expect(kinds(made)).toEqual(kinds(template));
          for (const s of template.sections) {
            const keys = made.sections.find((m) => m.kind === s.kind)?.fields.map((f) => f.key) ?? [];
            for (const f of s.fields) expect(keys).toContain(f.key);
          }
          expect(made.added.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('is asked for also where no field of the program is', () => {
    const assembly = templateOf('member_assembly');
    const asks = (required: boolean) =>
      compose(assembly, changed({ fields: [field({ required })] }, assembly), 1).rules;
    expect(asks(true)).toEqual([...assembly.rules, 'own_fields']);
    expect(asks(false)).toEqual(assembly.rules);
    const themed = changed({ required: [...assembly.required, 'theme'] }, assembly);
    expect(compose(assembly, themed, 1).rules).toContain('own_fields');
  });

  test('how a field of the program is filled stays', () => {
    const activity = templateOf('volunteer');
    const turned = activity.fields.map((f) => ({ ...f, input: 'line' as const, choices: [], unit: '' }));
    expect(compose(activity, changed({ fields: turned }, activity), 1).fields).toEqual(activity.fields);
    // 入党日期 still comes from the roster, whatever a set says of it.
    const birthday = templateOf('political_birthday');
    const plain = partsOf(birthday).sections.map((s) => ({
      ...s,
      fields: s.fields.map(({ joinedOf: _joinedOf, ...f }) => f),
    }));
    expect(compose(birthday, changed({ sections: plain }, birthday), birthday.version)).toEqual(birthday);
  });

  test('a section of a later version of the program is taken up', () => {
    const later: RecordTemplate = {
      ...lecture,
      version: lecture.version + 1,
      sections: [...lecture.sections, { ...section, kind: 'quiz', title: '知识问答' }],
    };
    const made = compose(later, partsOf(lecture), 1);
    expect(made.sections.map((s) => s.kind)).toEqual(later.sections.map((s) => s.kind));
    expect(ownVersion(1, later.version)).not.toBe(ownVersion(1, lecture.version));
  });
});

test('choices of the program stay, but for those that it leaves to the branch', () => {
  const talk = templateOf('talk');
  const parts = partsOf(talk);
  const fields = parts.fields.map((f) => (f.input === 'choice' ? { ...f, choices: ['甲', '乙'] } : f));
  const made = compose(talk, { ...parts, fields }, 1001);
  const choices = Object.fromEntries(made.fields.map((f) => [f.key, f.choices]));
  expect([choices['kind'], choices['trigger'], choices['way']]).toEqual([
    ['甲', '乙'],
    ['甲', '乙'],
    ['面谈', '电话', '视频'],
  ]);
});

describe('what cannot be', () => {
  const sections = partsOf(lecture).sections;
  const first = sections[0] ?? section;
  test.each<[string, Partial<TemplateParts>, string]>([
    ['no title', { titlePattern: '' }, 'titlePattern 请填写名称'],
    ['an unknown placeholder', { titlePattern: '{years}年党课' }, 'titlePattern 名称里的 {years} 认不出来'],
    ['an open brace', { titlePattern: '党课{' }, 'titlePattern 名称里的 { 认不出来'],
    ['a header without 地点', { header: lecture.header.filter((f) => f !== 'place') }, 'header “地点”不能去掉'],
    ['地点 left open', { required: lecture.required.filter((f) => f !== 'place') }, 'header “地点”必须填写'],
    ['a form where there is one', { header: [...lecture.header, 'form'] }, 'header 这类记录没有“学习形式”'],
    ['a field without a name', { fields: [field({ label: '' })] }, 'fields.0 请填写项目的名称'],
    ['two fields of one name', { fields: [field({}), field({ key: 'x2' })] }, 'fields.1 有两个项目都叫“车辆”'],
    ['a field twice', { fields: [field({}), field({ label: '船' })] }, 'fields.1 这个项目列了两次'],
    ['a key of the program', { fields: [field({ key: 'request' })] }, 'fields.0 有这类记录没有的项目'],
    ['one choice', { fields: [field({ input: 'choice', choices: ['大'] })] }, 'fields.0 选项至少要有两个'],
    ['a choice twice', { fields: [field({ input: 'choice', choices: ['大', '大'] })] }, 'fields.0 选项至少要有两个'],
    [
      'an empty choice',
      { fields: [field({ input: 'choice', choices: ['大', '小', ''] })] },
      'fields.0 选项至少要有两个',
    ],
    ['a section without a name', { sections: [...sections, { ...section, title: '' }] }, '请填写环节的名称'],
    ['two sections of one name', { sections: [...sections, { ...section, title: first.title }] }, '有两个环节都叫'],
    ['a section twice', { sections: [...sections, { ...first, title: '另一个' }] }, '这个环节列了两次'],
    [
      'a section of another type',
      { sections: [...sections, { ...section, kind: 'criticism' }] },
      '有这类记录没有的环节',
    ],
    [
      'criticism in a section of its own',
      { sections: [...sections, { ...section, entryKinds: ['criticism'] }] },
      '有这类记录没有的环节',
    ],
    [
      'nothing to begin with',
      { sections: sections.map((s) => ({ ...s, start: false })) },
      '至少有一个环节是新建时就有',
    ],
    ['nothing to add', { sections: sections.map((s) => ({ ...s, add: false })) }, '至少有一个环节是可以再添加'],
    [
      'an empty phrase',
      { sections: [{ ...first, phrases: [{ label: '领学', text: '' }] }, ...sections.slice(1)] },
      'sections.0.phrases.0 常用语要有名称和内容',
    ],
    ['a signature twice', { signatures: ['主持人', '主持人'] }, 'signatures 签名“主持人”列了两次'],
    ['no kind of attachment', { attachmentKinds: [] }, 'attachmentKinds 至少留一种附件'],
  ])('%s', (_, part, says) => {
    expect(problems(part).join('\n')).toContain(says);
  });

  test('restricted text has no place in a section of the branch', () => {
    for (const t of templates)
      for (const kind of ownEntryKinds(t))
        expect(['self_criticism', 'criticism', 'response', 'talk']).not.toContain(kind);
    // All words of a 谈心谈话 are sealed: a section of the branch's own has what goes into ledgers, and nothing said in the open.
    expect(ownEntryKinds(templateOf('talk'))).toEqual(['task', 'suggestion']);
  });

  test('too much, too long or too clever is no template', () => {
    const takes = (part: object) => templateParts.safeParse({ ...partsOf(lecture), ...part }).success;
    expect(takes({})).toBe(true);
    expect(takes({ rules: [] })).toBe(false);
    expect(takes({ titlePattern: '长'.repeat(81) })).toBe(false);
    expect(takes({ sections: Array.from({ length: 41 }, () => section) })).toBe(false);
    expect(takes({ fields: [field({ key: '__proto__' })] })).toBe(false);
    expect(takes({ signatures: Array.from({ length: 13 }, (_, i) => `签${i}`) })).toBe(false);
    const invisible = templateParts.parse(changed({ signatures: [' 主\u202e持人\u200b '] }));
    expect(invisible.signatures).toEqual(['主持人']);
  });
});

test('differences are told by name, and in no other words than what was changed', () => {
  const parts = partsOf(lecture);
  const [one, two, ...rest] = parts.sections;
  if (!one || !two) throw new Error('too few sections');
  const renamed = { ...one, title: '开场', hint: '别的提示', start: false, phrases: [] };
  const words = templateDifferences(
    lecture,
    compose(lecture, { ...parts, sections: [two, renamed, ...rest], titlePattern: '党课' }, 1),
  );
  expect(words).toEqual(
    expect.arrayContaining([
      `名称“${lecture.titlePattern}”改为“党课”`,
      `环节“${one.title}”改名为“开场”`,
      '环节的次序有改动',
      '环节“开场”：新建时没有',
      '环节“开场”：提示有改动',
    ]),
  );
  expect(words.some((w) => w.startsWith(`环节“${two.title}”`))).toBe(false);
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import type { OpenBook } from '../../electron/core/context.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { recordHandlers } from '../../electron/core/services/records.ts';
import { ruleHandlers } from '../../electron/core/services/rule-settings.ts';
import { templateHandlers } from '../../electron/core/services/templates.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { readSetting } from '../../electron/core/store/queries/settings.ts';
import type { SetPreview } from '../../shared/contract/templates.ts';
import type { TemplateParts } from '../../shared/model/template-parts.ts';
import { MAX_SET_BYTES } from '../../shared/model/template-set.ts';
import { NATIONAL } from '../../shared/model/rule-settings.ts';
import { templateOf } from '../../shared/templates/index.ts';
import { partsOf } from '../../shared/templates/own/compose.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';
import { failing, finalised, newBook } from './records.helpers.ts';

const clock = testClock();
const lecture = templateOf('lecture');
const visit = {
  kind: 'own_visit',
  title: '参观见学',
  item: false,
  start: true,
  add: true,
  hint: '',
  entryKinds: ['speech' as const, 'text' as const],
  fields: [],
  phrases: [],
};
const withVisit: TemplateParts = { ...partsOf(lecture), sections: [...partsOf(lecture).sections, visit] };
const kinds = (book: OpenBook) => newLecture(book).sections.map((s) => s.kind);
const newLecture = (book: OpenBook) =>
  createRecord(book, clock, { type: 'lecture', heldOn: '2026-11-20', planned: false });

function calls(book: OpenBook, folder = '') {
  const core = coreOf(book, clock, { here: folder });
  return {
    list: async () => templateHandlers['templates.list']({}, core),
    save: async (type: string, parts: TemplateParts | null) =>
      templateHandlers['templates.save']({ type, parts }, core),
    offer: async (type: string, offered: boolean) => templateHandlers['templates.offer']({ type, offered }, core),
    exportSet: async (types: string[], rules = true) =>
      templateHandlers['templates.exportSet'](
        {
          about: { name: '机关模板', issuer: '中共青石县委机关工委', date: '2026-11-22', note: '明年起用' },
          types,
          rules,
          folder: 'here',
          fileName: '模板集-机关模板-2026-11-22',
        },
        core,
      ),
    preview: async (file: string) =>
      templateHandlers['templates.previewSet']({ file: 'here' }, coreOf(book, clock, { here: file })),
    apply: async (token: string, keys: string[]) => templateHandlers['templates.applySet']({ token, keys }, core),
  };
}
const state = (preview: SetPreview, key: string) => preview.items.find((i) => i.key === key)?.state;

describe('a template of the branch', () => {
  test('is what new records start with; old ones keep theirs, and so does a correction', async () => {
    const { book, people } = newBook();
    const final = finalised(book, people);
    const old = newLecture(book);
    const { save } = calls(book);
    const kept = await save('lecture', withVisit);
    expect(kept.own).toEqual({ builtIn: lecture.version, at: '2026-11-22T09:00:00.000Z', by: '使用人1' });
    const fresh = newLecture(book);
    expect(fresh.sections.map((s) => s.title)).toContain('参观见学');
    expect(fresh.template.version).toBe(1000 + lecture.version);
    expect(readRecord(book, clock, old.id).template).toEqual(lecture);
    expect(readRecord(book, clock, final.id).digest).toBe(final.digest);

    // A second change is a version of its own; a record between them keeps the first.
    await save('lecture', { ...withVisit, titlePattern: '微党课（{year}年第{ordinal}讲）' });
    expect(newLecture(book).template.version).toBe(2000 + lecture.version);
    expect(readRecord(book, clock, fresh.id).template.titlePattern).toBe(lecture.titlePattern);
    await save('lecture', null);
    expect(newLecture(book).template).toEqual(lecture);
    await save('lecture', withVisit);
    expect(newLecture(book).template.version).toBe(4000 + lecture.version);
    const logged = book.db.all<{ type: string }>("SELECT type FROM audit WHERE type LIKE 'template.%' ORDER BY seq");
    expect(logged.map((row) => row.type)).toEqual([
      'template.saved',
      'template.saved',
      'template.restored',
      'template.saved',
    ]);
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  test('that does not fit together is refused in words, and nothing is kept', async () => {
    const { book } = newBook();
    const { save, list } = calls(book);
    const twice = { ...withVisit, sections: [...withVisit.sections, { ...visit, kind: 'own_other' }] };
    await expect(save('lecture', twice)).rejects.toThrow(failing('template.invalid'));
    await expect(save('lecture', twice)).rejects.toThrow('有两个环节都叫“参观见学”');
    await expect(save('tea_party', withVisit)).rejects.toThrow(failing('record.unknown_type'));
    expect((await list()).every((t) => t.own === null)).toBe(true);
  });

  test('a type that is not offered stays readable and can still be made on purpose', async () => {
    const { book } = newBook();
    const { offer } = calls(book);
    const before = newLecture(book);
    await offer('lecture', false);
    const listed = await recordHandlers['records.templates']({}, coreOf(book, clock));
    expect(listed.find((t) => t.type === 'lecture')?.offered).toBe(false);
    expect(listed.find((t) => t.type === 'study')?.offered).toBe(true);
    // What the branch said nothing of follows the program.
    expect(readSetting(book.db, 'types_offered')).toEqual({ lecture: false });
    expect(readRecord(book, clock, before.id).header.title).toBe(before.header.title);
    expect(kinds(book)).toEqual(before.sections.map((s) => s.kind));
  });
});

describe('a set of templates', () => {
  /** A branch with a template, a type out of the menu and two rules of its own; the file of its set. */
  async function handedOut() {
    const { book } = newBook();
    const folder = tempFolder();
    const from = calls(book, folder);
    await from.save('lecture', withVisit);
    await from.offer('care', false);
    const settings = { ...NATIONAL, committeeQuorum: 'two_thirds', lateAfterDays: 3 } as const;
    await ruleHandlers['rules.saveSettings']({ settings }, coreOf(book, clock));
    const { fileName } = await from.exportSet(['lecture', 'study', 'care', 'lecture']);
    expect(readdirSync(folder)).toEqual([fileName]);
    return { book, file: path.join(folder, fileName) };
  }

  test('is previewed thing by thing in another branch, and only what is chosen is taken in', async () => {
    const { file } = await handedOut();
    const book = openTestBook();
    const to = calls(book);
    const preview = await to.preview(file);
    expect(preview).toMatchObject({
      name: '机关模板',
      issuer: '中共青石县委机关工委',
      date: '2026-11-22',
      note: '明年起用',
    });
    expect(preview.items.filter((i) => i.state !== 'same').map((i) => [i.key, i.state, i.words])).toEqual([
      ['template:lecture', 'new', ['增加环节“参观见学”']],
      ['offered:care', 'new', ['不在新建记录里列出']],
      ['rule:committeeQuorum', 'new', ['“达到委员的半数”改为“达到委员的三分之二”']],
      ['rule:lateAfterDays', 'new', ['“7 天”改为“3 天”']],
    ]);
    expect(kinds(book)).not.toContain('own_visit');

    expect(await to.apply(preview.token, ['template:lecture', 'rule:lateAfterDays', 'template:study'])).toEqual({
      taken: 2,
    });
    expect(kinds(book)).toContain('own_visit');
    const settings = await ruleHandlers['rules.settings']({}, coreOf(book, clock));
    expect(settings.values).toEqual({ ...NATIONAL, lateAfterDays: 3 });
    expect((await to.list()).find((t) => t.builtIn.type === 'care')?.offered).toBe(true);

    // Once more: what was taken is the same now.
    const again = await to.preview(file);
    expect(['template:lecture', 'rule:lateAfterDays', 'offered:care'].map((key) => state(again, key))).toEqual([
      'same',
      'same',
      'new',
    ]);
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  test('says where it would replace what the branch made itself, and is not taken in unseen', async () => {
    const { file } = await handedOut();
    const book = openTestBook();
    const to = calls(book);
    await to.save('lecture', { ...partsOf(lecture), titlePattern: '本支部党课' });
    const preview = await to.preview(file);
    expect(state(preview, 'template:lecture')).toBe('changed');
    await to.save('lecture', { ...partsOf(lecture), titlePattern: '本支部微党课' });
    await expect(to.apply(preview.token, ['template:lecture'])).rejects.toThrow(failing('import.stale_preview'));
    await expect(to.apply('00000000-0000-4000-8000-000000000000', [])).rejects.toThrow(failing('import.stale_preview'));
    expect(newLecture(book).template.titlePattern).toBe('本支部微党课');
  });

  test('names no person and is written for its user alone; the audit chain knows of it', async () => {
    const { book, file } = await handedOut();
    const text = readFileSync(file, 'utf8');
    for (const name of ['周谷雨', '林小满', '使用人1', book.session.bookId]) expect(text).not.toContain(name);
    const logged = book.db.all<{ type: string }>("SELECT type FROM audit WHERE type LIKE 'template_set.%'");
    expect(logged.map((row) => row.type)).toEqual(['template_set.exporting', 'template_set.exported']);
  });

  type Json = Record<string, unknown>;
  test.each<[string, (set: Json) => string | Buffer, string]>([
    ['nothing', () => '', 'import.not_set'],
    ['a list', () => '[]', 'import.not_set'],
    ['cut off', (set) => JSON.stringify(set).slice(0, -5), 'import.not_set'],
    ['no UTF-8', () => Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'import.not_set'],
    ['another file of this program', (set) => JSON.stringify({ ...set, form: 'branchbook/record' }), 'import.not_set'],
    ['a newer form', (set) => JSON.stringify({ ...set, formVersion: 2, surprise: true }), 'import.newer'],
    ['an unknown part', (set) => JSON.stringify({ ...set, run: 'x' }), 'import.not_set'],
    [
      'a prototype',
      (set) => JSON.stringify(set).replace('"rules":', '"__proto__":{"offered":true},"rules":'),
      'import.not_set',
    ],
    [
      'a prototype for a type',
      (set) => JSON.stringify({ ...set, offered: [{ type: '__proto__', offered: true }] }),
      'import.not_set',
    ],
    [
      'a type twice',
      (set) => JSON.stringify({ ...set, templates: [...(set['templates'] as []), ...(set['templates'] as [])] }),
      'import.not_set',
    ],
    [
      'a type twice in the menu',
      (set) => JSON.stringify({ ...set, offered: [...(set['offered'] as []), ...(set['offered'] as [])] }),
      'import.not_set',
    ],
    [
      'rules that cannot be',
      (set) => JSON.stringify({ ...set, rules: { ...NATIONAL, lateAfterDays: 1e9 } }),
      'import.not_set',
    ],
    ['deep', () => '['.repeat(1_000_000), 'import.not_set'],
    ['huge', () => `"${'长'.repeat(MAX_SET_BYTES)}"`, 'import.too_large'],
  ])('that is %s is refused and changes nothing', async (_, make, code) => {
    const { file } = await handedOut();
    const set = JSON.parse(readFileSync(file, 'utf8')) as Json;
    const bad = path.join(tempFolder(), 'bad.json');
    writeFileSync(bad, make(set));
    const book = openTestBook();
    const before = await calls(book).list();
    await expect(calls(book).preview(bad)).rejects.toThrow(failing(code));
    expect(await calls(book).list()).toEqual(before);
    expect(({} as Json)['offered']).toBeUndefined();
  });

  test('with a type or a part that this program lacks is taken in as far as it goes', async () => {
    const { file } = await handedOut();
    const set = JSON.parse(readFileSync(file, 'utf8')) as { templates: { type: string; parts: TemplateParts }[] };
    const [first] = set.templates;
    if (!first) throw new Error('no template');
    const foreign = {
      ...first.parts,
      sections: [...first.parts.sections, { ...visit, kind: 'criticism', title: '互评' }],
    };
    const templates = [
      { ...first, parts: foreign },
      { ...first, type: 'tea_party' },
    ];
    const mixed = path.join(tempFolder(), 'mixed.json');
    writeFileSync(mixed, JSON.stringify({ ...set, templates }));
    const book = openTestBook();
    const to = calls(book);
    const preview = await to.preview(mixed);
    expect(preview.items.filter((i) => i.state === 'refused').map((i) => i.key)).toEqual([
      'template:lecture',
      'template:tea_party',
    ]);
    const keys = preview.items.map((i) => i.key);
    expect(await to.apply(preview.token, keys)).toEqual({ taken: 3 });
    expect(kinds(book)).not.toContain('own_visit');
  });

  test('that is a folder, or gone, cannot be read', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'set.json'));
    const { preview } = calls(openTestBook());
    await expect(preview(path.join(folder, 'set.json'))).rejects.toThrow(failing('file.unreadable'));
    await expect(preview(path.join(folder, 'gone.json'))).rejects.toThrow(failing('file.unreadable'));
  });
});

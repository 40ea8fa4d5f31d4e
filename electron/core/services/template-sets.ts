import type { Output, Parsed } from '../../../shared/contract/index.ts';
import type { SetItem } from '../../../shared/contract/templates.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { NATIONAL, type RuleSettingKey, type RuleSettings } from '../../../shared/model/rule-settings.ts';
import { templateSetText, type TemplateSet } from '../../../shared/model/template-set.ts';
import { SETTING_NAMES, settingText } from '../../../shared/rules/setting-words.ts';
import { compose, partsOf } from '../../../shared/templates/own/compose.ts';
import { templateDifferences } from '../../../shared/templates/own/differences.ts';
import { partProblems } from '../../../shared/templates/own/problems.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { readTemplateSet } from '../import/template-set.ts';
import { readRuleSettings } from '../vault/book-settings.ts';
import { branchTemplate, branchTemplates, offerType, saveTemplate } from './branch-templates.ts';
import { saveRuleSettings } from './rule-settings.ts';

/** The last set that was read for each open book; it lives in memory only and goes when the book is locked. */
const pending = new WeakMap<OpenBook, { token: string; set: TemplateSet; items: SetItem[] }>();

/** Writes templates, what the menu shows of them, and rule settings if asked, as one file. The audit chain says so first. */
export async function exportSet(
  book: OpenBook,
  clock: Clock,
  { about, types, rules, fileName }: Parsed<'templates.exportSet'>,
  folder: string,
): Promise<Output<'templates.exportSet'>> {
  const chosen = [...new Set(types)].map((type) => branchTemplate(book.db, type));
  const text = templateSetText({
    ...about,
    templates: chosen.map(({ template, builtIn }) => ({
      type: builtIn.type,
      builtIn: builtIn.version,
      parts: partsOf(template),
    })),
    offered: chosen.map(({ builtIn, offered }) => ({ type: builtIn.type, offered })),
    rules: rules ? readRuleSettings(book.db).values : null,
  });
  const what = { name: about.name, types, rules };
  const made = await writeNewFile(folder, safeFileName(fileName), '.json', Buffer.from(text, 'utf8'), {
    began: () => void appendAudit(book, clock, 'template_set.exporting', what),
    done: () => void appendAudit(book, clock, 'template_set.exported', what),
  });
  return { fileName: made };
}

/**
 * Reads a set without taking anything in, and says what each part of it would change.
 * @throws AppError `file.unreadable`, `import.too_large`, `import.newer`, `import.not_set`
 */
export async function previewSet(book: OpenBook, path: string): Promise<Output<'templates.previewSet'>> {
  const set = await readTemplateSet(path);
  const token = newId();
  const items = itemsOf(book, set);
  pending.set(book, { token, set, items });
  const { name, issuer, date, note } = set;
  return { token, name, issuer, date, note, items };
}

/**
 * Takes in what was chosen of the previewed set, all of it or nothing. What is the same or refused is left out whatever was chosen.
 * @throws AppError `import.stale_preview` when templates or settings changed since the preview
 */
export function applySet(
  book: OpenBook,
  clock: Clock,
  input: Parsed<'templates.applySet'>,
): Output<'templates.applySet'> {
  const read = pending.get(book);
  if (!read || read.token !== input.token) throw stale();
  const { set } = read;
  const items = itemsOf(book, set);
  if (JSON.stringify(items) !== JSON.stringify(read.items)) throw stale();
  const wanted = new Set(input.keys);
  const taken = items
    .filter((i) => wanted.has(i.key) && (i.state === 'new' || i.state === 'changed'))
    .map((i) => i.key);
  const takes = new Set(taken);
  book.db.transaction(() => {
    for (const { type, parts } of set.templates)
      if (takes.has(`template:${type}`)) saveTemplate(book, clock, { type, parts });
    for (const choice of set.offered) if (takes.has(`offered:${choice.type}`)) offerType(book, clock, choice);
    if (set.rules) saveRuleSettings(book, clock, mixed(readRuleSettings(book.db).values, set.rules, takes));
    appendAudit(book, clock, 'template_set.taken', { name: set.name, issuer: set.issuer, date: set.date, taken });
  });
  pending.delete(book);
  return { taken: taken.length };
}

function itemsOf(book: OpenBook, set: TemplateSet): SetItem[] {
  const own = new Map(branchTemplates(book.db).map((t) => [t.builtIn.type, t]));
  const nameOf = (type: string) => own.get(type)?.builtIn.name ?? type;
  return [
    ...set.templates.map(({ type, builtIn, parts }): SetItem => {
      const item = { key: `template:${type}`, name: nameOf(type) };
      const mine = own.get(type);
      if (!mine) return { ...item, state: 'refused', words: ['本程序没有这种记录，不能导入。请升级程序。'] };
      const problem = partProblems(mine.builtIn, parts)[0];
      if (problem) return { ...item, state: 'refused', words: [`${problem.text}，不能导入。`] };
      const words = templateDifferences(mine.template, compose(mine.builtIn, parts, mine.template.version));
      const newer = builtIn > mine.builtIn.version ? ['做这份模板的程序比本程序新，少数内容可能没有带来。'] : [];
      if (words.length === 0) return { ...item, state: 'same', words: [] };
      return { ...item, state: mine.own ? 'changed' : 'new', words: [...words, ...newer] };
    }),
    ...set.offered.flatMap(({ type, offered }): SetItem[] => {
      const mine = own.get(type);
      if (!mine) return [];
      const same = mine.offered === offered;
      const touched = mine.offered !== mine.builtIn.offered;
      const words = same ? [] : [offered ? '在新建记录里列出' : '不在新建记录里列出'];
      const state = same ? 'same' : touched ? 'changed' : 'new';
      return [{ key: `offered:${type}`, name: `新建时列出：${nameOf(type)}`, state, words }];
    }),
    ...(set.rules === null ? [] : ruleItems(readRuleSettings(book.db).values, set.rules)),
  ];
}

function ruleItems(mine: RuleSettings, theirs: RuleSettings): SetItem[] {
  return settingKeys().map((key) => {
    const [was, is] = [settingText(mine, key), settingText(theirs, key)];
    const name = `规则：${SETTING_NAMES[key]}`;
    if (was === is) return { key: `rule:${key}`, name, state: 'same', words: [] };
    const untouched = settingText(NATIONAL, key) === was;
    return { key: `rule:${key}`, name, state: untouched ? 'new' : 'changed', words: [`“${was}”改为“${is}”`] };
  });
}

/** The branch's settings with those of the set that were taken. */
function mixed(mine: RuleSettings, theirs: RuleSettings, taken: ReadonlySet<string>): RuleSettings {
  const changes = settingKeys().filter((key) => taken.has(`rule:${key}`));
  return { ...mine, ...Object.fromEntries(changes.map((key) => [key, theirs[key]])) };
}

function settingKeys(): RuleSettingKey[] {
  return Object.keys(NATIONAL) as RuleSettingKey[];
}

function stale(): AppError {
  return new AppError('import.stale_preview', '预览以后模板或设置有变动，没有导入。请重新选择文件再看一遍。');
}

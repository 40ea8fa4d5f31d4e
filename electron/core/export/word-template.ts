import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import type { TemplateProblem } from '../../../shared/contract/exports.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { LOOP_TAGS, TEXT_TAGS } from '../../../shared/print/word-tags/tags.ts';
import type { TagValues } from '../../../shared/print/word-tags/values.ts';
import { nearestName } from '../../../shared/text/nearest.ts';

type Parts = ReadonlyMap<string, Buffer>;
/** Words of the paragraphs of each part, to say where a tag stands. */
type Paragraphs = ReadonlyMap<string, readonly string[]>;

/** Parts of a Word file in which tags stand, as the user knows them. */
const PLACES: readonly [part: RegExp, place: string][] = [
  [/^word\/document\.xml$/u, '正文'],
  [/^word\/header\d*\.xml$/u, '页眉'],
  [/^word\/footer\d*\.xml$/u, '页脚'],
  [/^word\/footnotes\.xml$/u, '脚注'],
  [/^word\/endnotes\.xml$/u, '尾注'],
];
const FULL_WIDTH = /｛[^｛｝]{0,40}｝?/g;
/** As much of a paragraph as is quoted to find it by. */
const QUOTED = 24;
const REQUIRED = new Set(TEXT_TAGS.filter((tag) => tag.required).map((tag) => tag.name));

/** What is wrong with an office's template, and where; empty if it can be filled. */
export function checkTemplate(parts: Parts, paragraphs: Paragraphs): TemplateProblem[] {
  const compiled = compile(parts);
  const wrong = [...fullWidth(paragraphs), ...('problems' in compiled ? compiled.problems : [])];
  return wrong.map((problem) => ({ ...problem, place: placeOf(problem.tag, paragraphs) }));
}

/** A template as one file, as it is kept. */
export function packTemplate(parts: Parts): Buffer {
  return zipOf(parts).generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/**
 * An office's template with a record in it.
 * @throws AppError `word_template.faulty` when the check finds something; `word_template.missing` naming the tags that the record has
 *   nothing for, or when the template leaves out 说明 though the record must carry it
 */
export function fillTemplate(parts: Parts, paragraphs: Paragraphs, values: TagValues): Buffer {
  const compiled = compile(parts);
  const wrong = checkTemplate(parts, paragraphs);
  if ('problems' in compiled || wrong.length > 0) {
    throw new AppError(
      'word_template.faulty',
      '这个 Word 模板还有写得不对的标签，没有导出。请先检查模板，改好后再导出。',
      wrong.map((p) => p.told).join('；'),
    );
  }
  const missing = [...compiled.used].filter((name) => REQUIRED.has(name) && values[name] === '');
  if (missing.length > 0) {
    throw new AppError(
      'word_template.missing',
      `这份记录里没有${missing.map((name) => `{${name}}`).join('、')}，没有导出。请在记录里填上，或从模板里去掉。`,
    );
  }
  if (values['说明'] !== '' && !compiled.used.has('说明')) {
    throw new AppError(
      'word_template.missing',
      '这份记录要印明草稿、补录、更正或导出范围，模板里没有{说明}，没有导出。请在模板标题下面加上{说明}。',
    );
  }
  compiled.file.render(values);
  return compiled.file.toBuffer();
}

/** A problem before it is known where it stands. */
type Wrong = Omit<TemplateProblem, 'place'>;
type Compiled = { file: Docxtemplater; used: ReadonlySet<string> } | { problems: Wrong[] };

function compile(parts: Parts): Compiled {
  const found: DXT.Part[] = [];
  let file: Docxtemplater;
  try {
    file = new Docxtemplater(zipOf(parts), {
      modules: [collector(found)],
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      // A template must not be able to say what a tag looks like.
      syntax: { changeDelimiterPrefix: null },
      parser: ownNames,
      nullGetter: () => '',
    });
  } catch (thrown) {
    return { problems: compileProblems(thrown) };
  }
  const used = new Set<string>();
  const problems = unknownTags(found, null, used);
  return problems.length > 0 ? { problems } : { file, used };
}

function zipOf(parts: Parts): PizZip {
  const zip = new PizZip();
  for (const [name, bytes] of parts) zip.file(name, bytes);
  return zip;
}

/** Hands over the tags of every part as the library understood them. */
function collector(found: DXT.Part[]): DXT.Module {
  return {
    name: 'collector',
    set: (options: { inspect?: { postparsed?: readonly DXT.Part[] } }) =>
      void found.push(...(options.inspect?.postparsed ?? [])),
  };
}

/** A tag is a name that the values themselves have: no path, no expression, nothing inherited. */
function ownNames(tag: string): DXT.Parser {
  return {
    get: (scope: unknown) =>
      typeof scope === 'object' && scope !== null && Object.hasOwn(scope, tag)
        ? (scope as Readonly<Record<string, unknown>>)[tag]
        : undefined,
  };
}

/** Tags that are not in the table at their place; those that are come into `used`. */
function unknownTags(parts: readonly DXT.Part[], loop: string | null, used: Set<string>): Wrong[] {
  const texts = (LOOP_TAGS.find((l) => l.name === loop)?.fields ?? []).concat(TEXT_TAGS).map((tag) => tag.name);
  const loops = loop === null ? LOOP_TAGS.map((l) => l.name) : [];
  return parts.flatMap((part): Wrong[] => {
    if (part.type !== 'placeholder') return [];
    const tag = part.value.trim();
    const inner: readonly DXT.Part[] | undefined = part.subparsed;
    if (part.module === 'rawxml') return [{ tag, nearest: null, told: `{@${tag}} 的写法不能用，请写成 {${tag}}` }];
    const known = inner === undefined ? texts : loops;
    if (!known.includes(part.value)) {
      const shown = inner === undefined ? tag : `#${tag}`;
      const nearest = nearestName(tag, known);
      const hint = nearest === null ? '' : `，是不是 {${inner === undefined ? '' : '#'}${nearest}}`;
      return [{ tag, nearest, told: `没有标签 {${shown}}${hint}` }];
    }
    used.add(part.value);
    return inner === undefined ? [] : unknownTags(inner, part.value, used);
  });
}

/** ｛会议名称｝ looks like a tag and is none. */
function fullWidth(paragraphs: Paragraphs): Wrong[] {
  const found = [...paragraphs.values()].flatMap((texts) => texts.flatMap((text) => text.match(FULL_WIDTH) ?? []));
  return [...new Set(found)].map((tag) => ({
    tag,
    nearest: null,
    told: `${tag} 用了全角括号，请改成半角的 { }`,
  }));
}

/** `正文“时间：{会义时间}”`: the first paragraph where a tag stands; empty where none is found. */
function placeOf(tag: string, paragraphs: Paragraphs): string {
  if (tag === '') return '';
  const asTag = (text: string): boolean => text.replace(/\{\s*[#/^@]?\s*/gu, '{').includes(`{${tag}`);
  for (const looks of [asTag, (text: string) => text.includes(tag)]) {
    for (const [part, texts] of paragraphs) {
      const text = texts.find(looks);
      const place = PLACES.find(([name]) => name.test(part))?.[1];
      if (text !== undefined && place !== undefined) return `${place}“${around(text, tag)}”`;
    }
  }
  return '';
}

/** So much of a paragraph that the tag is in it. */
function around(text: string, tag: string): string {
  const from = Math.max(0, Math.min(text.indexOf(tag) - QUOTED / 2, text.length - QUOTED - tag.length));
  const to = from + QUOTED + tag.length;
  return `${from > 0 ? '…' : ''}${text.slice(from, to).trim()}${to < text.length ? '…' : ''}`;
}

const COMPILE_TOLD: Readonly<Record<string, string>> = {
  unclosed_tag: '的右括号 } 没有写',
  unopened_tag: '的左括号 { 没有写',
  duplicate_open_tag: '的左括号 { 写了两个',
  duplicate_close_tag: '的右括号 } 写了两个',
  unclosed_loop: '开始了重复的部分，后面没有结束',
  unopened_loop: '结束了重复的部分，前面没有开始',
  closing_tag_does_not_match_opening_tag: '和前面开始的重复部分不是同一个',
};

interface CompileError {
  properties: { id?: string; xtag?: string; errors?: readonly CompileError[] };
}

function isCompileError(thrown: unknown): thrown is CompileError {
  return typeof thrown === 'object' && thrown !== null && 'properties' in thrown;
}

/** What the library found. Anything else is told as it is known: not at all. */
function compileProblems(thrown: unknown): Wrong[] {
  const errors = isCompileError(thrown) ? (thrown.properties.errors ?? [thrown]) : [];
  if (errors.length === 0) return [{ tag: '', nearest: null, told: '这个模板读不懂，请用 Word 或 WPS 另存为 .docx' }];
  return errors.map(({ properties: { id = '', xtag = '' } }) => ({
    tag: xtag,
    nearest: null,
    told: `{${xtag}} ${COMPILE_TOLD[id] ?? '的写法不对'}`,
  }));
}

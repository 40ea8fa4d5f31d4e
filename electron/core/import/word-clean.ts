import path from 'node:path/posix';
import { cleanPart } from './word-part.ts';
import { rewriteXml, written, type Attributes } from './xml-rewrite.ts';

export type Parts = ReadonlyMap<string, Buffer>;

/** A Word file that carries nothing but text, its looks and its pictures. */
interface CleanWord {
  parts: Parts;
  /** Words of the paragraphs of each part that has some. */
  paragraphs: ReadonlyMap<string, readonly string[]>;
  /** What was taken out, each thing once, as the user knows it. */
  removed: string[];
  /** Whether a field would fetch something when the file is opened. */
  fetches: boolean;
}

/** Relationships that a paper needs, by the last word of their type (ECMA-376 part 1, §15). Everything else goes. */
const XML_KINDS = new Set(
  [
    'officeDocument styles stylesWithEffects numbering settings webSettings fontTable theme header footer footnotes endnotes',
    'chart chartStyle chartColorStyle diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing',
  ].flatMap((line) => line.split(' ')),
);
const PICTURE = /\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)$/iu;
const FONT = /\.(?:odttf|ttf)$/iu;
/** What is taken out, as it is called; what is not named here goes without a word. */
const CALLED: readonly [type: RegExp, what: string][] = [
  [/vbaProject|wordVbaData|keyMapCustomizations/iu, '宏'],
  [/oleObject|package|control/iu, '嵌入的对象'],
  [/aFChunk|subDocument/iu, '嵌入的其他文件'],
  [/attachedTemplate/iu, '远程模板'],
  [/mailMerge/iu, '邮件合并的数据来源'],
  [/comments/iu, '批注'],
];
/** Fields that bring something in from elsewhere (ECMA-376 part 1, §17.16.5). */
const FETCHING = /\b(?:INCLUDE|INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD|MACROBUTTON)\s/iu;
const MAIN = 'word/document.xml';
const WORD_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const WORD_MAINS = /(?:macroEnabled(?:Template)?|wordprocessingml\.template)\.main\+xml$/u;

/**
 * Takes out of a Word file macros, embedded objects and files, links to other places, a remote template, comments and whatever else a
 * paper has no use for (security notes §6): only what is reached from its main part by relationships of known kinds stays.
 * @throws Error where a part is no XML; the file has no main part
 */
export function cleanWord(parts: Parts): CleanWord {
  const work: Work = { parts, kept: new Map(), paragraphs: new Map(), removed: new Set(), instructions: '' };
  keepRelated(work, '');
  if (!work.kept.has(MAIN)) throw new Error('no main part');
  work.kept.set('[Content_Types].xml', contentTypes(textOf(work, '[Content_Types].xml'), work));
  return {
    parts: work.kept,
    paragraphs: work.paragraphs,
    removed: [...work.removed],
    fetches: FETCHING.test(`${work.instructions} `),
  };
}

interface Work {
  parts: Parts;
  kept: Map<string, Buffer>;
  paragraphs: Map<string, readonly string[]>;
  removed: Set<string>;
  instructions: string;
}

/** Keeps the parts that this one (empty: the package) is related to, and the list of them. Returns the ids of those left out. */
function keepRelated(work: Work, owner: string): ReadonlySet<string> {
  const list = path.join(path.dirname(owner), '_rels', `${path.basename(owner)}.rels`);
  const gone = new Set<string>();
  if (!work.parts.has(list)) return gone;
  const targets: string[] = [];
  const xml = rewriteXml(textOf(work, list), {
    open: (name, attributes) => {
      if (name !== 'Relationship') return attributes;
      const target = keptTarget(work, owner, attributes);
      if (target === null) {
        gone.add(attributes['Id'] ?? '');
        return 'drop';
      }
      targets.push(target);
      return attributes;
    },
  });
  work.kept.set(list, Buffer.from(xml, 'utf8'));
  for (const target of targets) if (!work.kept.has(target)) keepPart(work, target);
  return gone;
}

/** Where a relationship leads, if it leads to something that stays; what goes is said. */
function keptTarget(work: Work, owner: string, attributes: Attributes): string | null {
  const kind = attributes['Type']?.split('/').at(-1) ?? '';
  const outside = attributes['TargetMode']?.toLowerCase() === 'external';
  const place = path.resolve('/', path.dirname(owner), attributes['Target'] ?? '').slice(1);
  const fits =
    (XML_KINDS.has(kind) && place.endsWith('.xml')) ||
    (kind === 'image' && PICTURE.test(place)) ||
    (kind === 'font' && FONT.test(place));
  if (!outside && fits && work.parts.has(place)) return place;
  const what = CALLED.find(([type]) => type.test(kind))?.[1] ?? (outside ? '外部链接' : '');
  if (what !== '') work.removed.add(what);
  return null;
}

function keepPart(work: Work, name: string): void {
  const bytes = work.parts.get(name);
  if (!bytes) return;
  // Before what it is related to is looked at: two parts may point to each other.
  work.kept.set(name, bytes);
  const gone = keepRelated(work, name);
  if (!name.endsWith('.xml')) return;
  const clean = cleanPart(bytes.toString('utf8'), gone);
  work.kept.set(name, Buffer.from(clean.xml, 'utf8'));
  if (clean.paragraphs.length > 0) work.paragraphs.set(name, clean.paragraphs);
  for (const what of clean.removed) work.removed.add(what);
  work.instructions += ` ${clean.instructions} `;
}

/** The types of the parts that stayed; of a file with macros or a .dotx those of a plain document. */
function contentTypes(xml: string, { kept, removed }: Work): Buffer {
  const endings = new Set([...kept.keys()].map((name) => name.split('.').at(-1)?.toLowerCase()));
  const lines: string[] = [];
  rewriteXml(xml, {
    open: (name, attributes) => {
      const { ContentType: type = '', Extension: ending, PartName: part } = attributes;
      if (/macroEnabled/iu.test(type)) removed.add('宏');
      if (name === 'Default' && endings.has(ending?.toLowerCase())) lines.push(`<Default${written(attributes)}/>`);
      if (name === 'Override' && part !== undefined && kept.has(part.slice(1))) {
        const plain = WORD_MAINS.test(type) ? WORD_MAIN : type;
        lines.push(`<Override${written({ ...attributes, ContentType: plain })}/>`);
      }
      return attributes;
    },
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${lines.join('')}</Types>`,
    'utf8',
  );
}

function textOf({ parts }: Pick<Work, 'parts'>, name: string): string {
  return parts.get(name)?.toString('utf8') ?? '';
}

import { rewriteXml, localName, type Attributes, type Verdict } from './xml-rewrite.ts';

/** A part of a Word file without what must not be in it, and what was read on the way. */
interface CleanPart {
  xml: string;
  /** Words of each paragraph, in the order in which they end. */
  paragraphs: string[];
  /** What was taken out, as the user knows it. */
  removed: ReadonlySet<string>;
  /** Instructions of its fields, one after the other. */
  instructions: string;
}

/** Elements that hold something foreign, or the way to it, whatever else is in them. */
const FOREIGN: Readonly<Record<string, string>> = {
  altChunk: '嵌入的其他文件',
  subDoc: '嵌入的其他文件',
  attachedTemplate: '远程模板',
  OLEObject: '嵌入的对象',
  control: '嵌入的对象',
  externalData: '嵌入的对象',
  mailMerge: '邮件合并的数据来源',
  dataBinding: '',
  commentRangeStart: '批注',
  commentRangeEnd: '批注',
  commentReference: '批注',
};
/** Attributes that name a relationship, without their prefix. */
const RELATED = new Set(['id', 'embed', 'link', 'pict', 'href', 'dm', 'lo', 'qs', 'cs']);
/** A place outside: an address with its scheme, or a path of another machine. */
const OUTSIDE = /^\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/iu;
/** Elements that stand for a space between words. */
const SPACES = new Set(['tab', 'br', 'cr']);

/**
 * Takes out of a part what is foreign and what points to relationships that are gone.
 * @param gone ids of relationships of this part that were taken out
 * @throws Error where it is no XML or declares a document type
 */
export function cleanPart(xml: string, gone: ReadonlySet<string>): CleanPart {
  const removed = new Set<string>();
  const paragraphs: string[] = [];
  /** Paragraphs that are open: one within another is that of a text box. */
  const open: string[] = [];
  let instructions = '';
  const add = (text: string): void => {
    if (open.length > 0) open.push((open.pop() ?? '') + text);
  };
  const clean = rewriteXml(xml, {
    open: (name, attributes) => {
      const verdict = judged(name, attributes, gone, removed);
      if (verdict === 'drop') return verdict;
      if (name === 'p') open.push('');
      if (SPACES.has(name)) add(' ');
      // Words of one field stand in several runs; those of two fields are two.
      if (name === 'fldChar') instructions += ' ';
      if (name === 'fldSimple') instructions += ` ${localAttribute(attributes, 'instr')} `;
      return verdict;
    },
    text: (element, text) => {
      if (element === 't') add(text);
      if (element === 'instrText' || element === 'delInstrText') instructions += text;
    },
    close: (name) => {
      if (name === 'p') paragraphs.push(open.pop() ?? '');
    },
  });
  return { xml: clean, paragraphs, removed, instructions };
}

function judged(name: string, attributes: Attributes, gone: ReadonlySet<string>, removed: Set<string>): Verdict {
  const what = FOREIGN[name];
  if (what !== undefined) {
    if (what !== '') removed.add(what);
    return 'drop';
  }
  const names = Object.keys(attributes);
  const lost = names.filter((a) => a.includes(':') && RELATED.has(localName(a)) && gone.has(attributes[a] ?? ''));
  const outside = names.filter((a) => ['href', 'src'].includes(localName(a)) && OUTSIDE.test(attributes[a] ?? ''));
  if (outside.length > 0) removed.add('外部链接');
  if (lost.length > 0 && name === 'hyperlink') return 'unwrap';
  if (lost.some((a) => localName(a) !== 'link')) return 'drop';
  const without = new Set([...lost, ...outside]);
  return Object.fromEntries(Object.entries(attributes).filter(([a]) => !without.has(a)));
}

function localAttribute(attributes: Attributes, name: string): string {
  return Object.entries(attributes).find(([key]) => localName(key) === name)?.[1] ?? '';
}

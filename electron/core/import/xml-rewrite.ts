import { SaxesParser, type SaxesTagPlain } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** What becomes of an element: it goes with all that is in it, it goes and what is in it stays, or it stays with these attributes. */
export type Verdict = 'drop' | 'unwrap' | Attributes;

interface Judge {
  open: (name: string, attributes: Attributes) => Verdict;
  /** Text that stays, and in which element it stands. */
  text?: (element: string, text: string) => void;
  /** The end of an element that stays. */
  close?: (name: string) => void;
}

/**
 * An XML part written anew from what a parser understood of it: what the parser does not tell (comments, instructions) is gone. Names in
 * calls to the judge come without their prefix.
 * @throws Error where it is no XML or declares a document type
 */
export function rewriteXml(xml: string, judge: Judge): string {
  const parser = new SaxesParser();
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'];
  const path: { local: string; verdict: Verdict }[] = [];
  /** Depth at which an element was dropped. */
  let dropped: number | null = null;
  const write = (text: string): void => {
    const element = path.at(-1)?.local;
    if (dropped !== null || element === undefined) return;
    out.push(escapeXml(text));
    judge.text?.(element, text);
  };
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const local = localName(tag.name);
    const verdict = dropped === null ? judge.open(local, tag.attributes) : 'drop';
    path.push({ local, verdict });
    if (verdict === 'drop') dropped ??= path.length;
    else if (verdict !== 'unwrap') out.push(`<${tag.name}${written(verdict)}>`);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    const verdict = path.pop()?.verdict;
    if (dropped !== null) {
      if (path.length < dropped) dropped = null;
      return;
    }
    if (verdict !== 'unwrap') out.push(`</${tag.name}>`);
    judge.close?.(localName(tag.name));
  });
  parser.write(xml).close();
  return out.join('');
}

/** Attributes as they stand in a tag. */
export function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (char) => ESCAPES[char] ?? `&#${char.charCodeAt(0)};`);
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { GuardedPackage } from './package-guard.ts';
import { localName } from './xml-rewrite.ts';

interface Handlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Streams one part of a package through the parser; element names come without their prefix. */
export async function parsePart(pack: GuardedPackage, part: string, on: Handlers): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('doctype', () => {
    throw pack.refusals.broken();
  });
  parser.on('opentag', (tag: SaxesTagPlain) => on.open?.(localName(tag.name), tag.attributes));
  parser.on('closetag', (tag: SaxesTagPlain) => on.close?.(localName(tag.name)));
  parser.on('text', (text) => on.text?.(text));
  parser.on('cdata', (text) => on.text?.(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = await pack.read(part);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) parser.write(decoder.decode(chunk, { stream: true }));
    parser.write(decoder.decode()).close();
  } finally {
    stream.destroy();
  }
}

/** Value of an attribute whatever its prefix (`r:id` may be written `rel:id`). */
export function prefixed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === name)?.[1];
}

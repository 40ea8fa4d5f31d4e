import { escapeXml } from '../xml.ts';

/** The namespace of GB/T 33190—2016; elements carry its prefix, attributes none. */
const NAMESPACE = 'http://www.ofdspec.org/2016';

/** An element as it is written. Only {@link element} makes one, so that no text can pass for markup. */
class Xml {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}
export type { Xml };

/** An element with its attributes and content; whatever is text is escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: readonly (Xml | string)[]
): Xml {
  const facts = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const inside = content.map((item) => (typeof item === 'string' ? escapeXml(item) : item.source)).join('');
  return new Xml(`<ofd:${name}${facts.join('')}${inside === '' ? '/>' : `>${inside}</ofd:${name}>`}`);
}

/** A whole part of the package with its root element. */
export function part(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: readonly Xml[]
): Buffer {
  const root = element(name, { 'xmlns:ofd': NAMESPACE, ...attributes }, ...content);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root.source}`, 'utf8');
}

import { SaxesParser, type SaxesTagNS } from 'saxes';

/** The namespace of every element (domain notes §6.4). */
const OFD = 'http://www.ofdspec.org/2016';

/** Why a file is no OFD-A as the notes say it. */
export class NotOfd extends Error {
  override readonly name = 'NotOfd';
}

/** An element with its prefix taken off. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
}

/** How often a child comes. */
type Count = 'one' | 'maybe' | 'many' | 'any';

/** What an element may hold; what is not named is refused. */
export interface Shape {
  must?: readonly string[];
  may?: readonly string[];
  children?: Readonly<Record<string, readonly [Count, Shape]>>;
  text?: true;
}

/**
 * Parses a part and holds it against its shape.
 * @throws NotOfd for anything that the shape does not name
 */
export function parsePart(bytes: Uint8Array, where: string, root: string, shape: Shape): XmlElement {
  const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (/<!(DOCTYPE|ENTITY)/i.test(source)) throw new NotOfd(`${where}: DOCTYPE`);
  const parser = new SaxesParser({ xmlns: true });
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('opentag', (tag) => {
    const element = elementOf(tag, where);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const inside = open.at(-1);
    if (inside) inside.text += text;
  });
  parser.on('error', (error) => {
    throw new NotOfd(`${where}: ${error.message}`);
  });
  parser.write(source).close();
  const [element] = top.children;
  if (element?.name !== root) throw new NotOfd(`${where}: not ${root}`);
  hold(element, shape, `${where} ${root}`);
  return element;
}

function elementOf(tag: SaxesTagNS, where: string): XmlElement {
  if (tag.uri !== OFD || tag.prefix !== 'ofd') throw new NotOfd(`${where}: ${tag.name} in another namespace`);
  const attributes: Record<string, string> = {};
  for (const [name, { prefix, value }] of Object.entries(tag.attributes)) {
    if (prefix === 'xmlns') continue;
    if (prefix !== '') throw new NotOfd(`${where}: attribute ${name} with a prefix`);
    attributes[name] = value;
  }
  return { name: tag.local, attributes, children: [], text: '' };
}

function hold({ attributes, children, text }: XmlElement, shape: Shape, where: string): void {
  const { must = [], may = [], children: known = {} } = shape;
  for (const name of must) if (!(name in attributes)) throw new NotOfd(`${where}: no ${name}`);
  for (const name of Object.keys(attributes))
    if (!must.includes(name) && !may.includes(name)) throw new NotOfd(`${where}: attribute ${name}`);
  if (!shape.text && text.trim() !== '') throw new NotOfd(`${where}: text`);
  for (const [name, [count]] of Object.entries(known)) {
    const found = children.filter((child) => child.name === name).length;
    const fits = { one: found === 1, maybe: found <= 1, many: found >= 1, any: true }[count];
    if (!fits) throw new NotOfd(`${where}: ${name} comes ${found} times`);
  }
  for (const child of children) {
    const inner = known[child.name];
    if (!inner) throw new NotOfd(`${where}: element ${child.name}`);
    hold(child, inner[1], `${where}/${child.name}`);
  }
}

/** The children of a name. */
export function all({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** The element at a path of names, each the first of its kind. */
export function at(element: XmlElement, ...names: string[]): XmlElement {
  let found = element;
  for (const name of names) {
    const [child] = all(found, name);
    if (!child) throw new NotOfd(`no ${name} in ${found.name}`);
    found = child;
  }
  return found;
}

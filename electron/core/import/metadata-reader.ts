import { SaxesParser } from 'saxes';

/** Values of a metadata file by the number of their element, in their order; null when it is no XML or has a document type. */
export function readMetadata(xml: string): ReadonlyMap<string, readonly string[]> | null {
  const values = new Map<string, string[]>();
  const parser = new SaxesParser();
  let current: { code: string; text: string } | null = null;
  parser.on('error', refuse);
  parser.on('doctype', () => refuse(new Error('document type')));
  parser.on('opentag', ({ attributes }) => {
    const code = attributes['编号'];
    current = code === undefined ? null : { code, text: '' };
  });
  parser.on('text', (text) => {
    if (current) current.text += text;
  });
  parser.on('closetag', () => {
    if (current) values.set(current.code, [...(values.get(current.code) ?? []), current.text]);
    current = null;
  });
  try {
    parser.write(xml).close();
  } catch {
    return null;
  }
  return values;
}

function refuse(problem: Error): never {
  throw problem;
}

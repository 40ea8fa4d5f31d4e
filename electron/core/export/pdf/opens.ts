/**
 * Whether a PDF file is whole from its header to its end, as programs find their way in it (ISO 32000-1, 7.5): the last lines
 * lead to the table, the table to every object, the trailer to the catalog, and the catalog to at least one page.
 */
export function pdfOpens(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  const table = Number(/\nstartxref\n(\d+)\n%%EOF\n$/u.exec(text)?.[1]);
  if (!text.startsWith('%PDF-1.') || !text.startsWith('xref\n', table)) return false;
  const tail = text.slice(table);
  const offsets = [...tail.matchAll(/^(\d{10}) 00000 n $/gmu)].map((row) => Number(row[1]));
  if (!offsets.every((at, i) => text.startsWith(`${i + 1} 0 obj\n`, at))) return false;
  const root = Number(/\/Root (\d+) 0 R/u.exec(tail)?.[1]);
  const object = (number: number): string => {
    const at = offsets[number - 1];
    return at === undefined ? '' : text.slice(at, text.indexOf('\nendobj\n', at));
  };
  const catalog = object(root);
  const pages = object(Number(/\/Pages (\d+) 0 R/u.exec(catalog)?.[1]));
  return catalog.includes('/Type /Catalog') && Number(/\/Count (\d+)/u.exec(pages)?.[1]) > 0;
}

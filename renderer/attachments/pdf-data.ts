/** Code tables of Chinese fonts that a PDF names without bringing them, and the fourteen standard fonts; each its own chunk. */
const TABLES = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/{Adobe-GB1-*,GB*,UniGB-*}.bcmap', {
  query: '?url&inline',
  import: 'default',
});
const FONTS = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url&inline',
  import: 'default',
});

interface Wanted {
  kind: string;
  filename: string;
}

/** Hands the PDF parser the files that it asks for by name. Nothing is fetched: they are part of the app. */
export class PdfData {
  /** @throws Error for a file that the app does not carry; the parser then goes on without it */
  async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
    const files = kind === 'cMapUrl' ? TABLES : FONTS;
    const found = Object.entries(files).find(([path]) => path.endsWith(`/${filename}`));
    if (!found) throw new Error('not part of the app');
    const inline = await found[1]();
    return bytesOf(inline.slice(inline.indexOf(',') + 1));
  }
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

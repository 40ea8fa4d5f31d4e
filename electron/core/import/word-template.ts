import { AppError } from '../../../shared/model/errors.ts';
import { openGuarded, type Refusals } from './package-guard.ts';

/** The parts of a Word template by name, as they may be read. */
type TemplateParts = ReadonlyMap<string, Buffer>;

/** What a template of an office has no use for, and how it is called to the user (security notes §6). */
const UNWANTED_PARTS: readonly { what: string; name: RegExp }[] = [
  { what: '宏', name: /(^|\/)(vbaProject|vbaData)[^/]*$/i },
  { what: '嵌入的对象', name: /(^|\/)(embeddings|activeX)\// },
];
const UNWANTED_XML: readonly { what: string; in: RegExp; xml: RegExp }[] = [
  { what: '宏', in: /^\[Content_Types\]\.xml$/, xml: /macroEnabled/i },
  { what: '远程模板', in: /\.rels$/, xml: /\/attachedTemplate["']/i },
  { what: '外部链接', in: /\.rels$/, xml: /TargetMode\s*=\s*["']External["']/i },
  { what: '嵌入的其他文件', in: /\.rels$/, xml: /\/aFChunk["']/i },
  { what: '嵌入的其他文件', in: /\.xml$/, xml: /<\w+:altChunk[\s/>]/ },
  { what: '自动取数的域', in: /\.xml$/, xml: /\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE)\s/ },
];

/**
 * Reads a Word template from outside into memory; nothing of it is unpacked to the disk.
 * @param path absolute path of the file that the user chose
 * @throws AppError `file.unreadable`, `import.too_large`, `import.not_docx`, `word_template.unsafe` naming what it holds
 */
export async function readWordTemplate(path: string): Promise<TemplateParts> {
  const pack = await openGuarded(path, REFUSALS);
  try {
    if (!pack.has('word/document.xml')) throw REFUSALS.broken();
    const parts = new Map<string, Buffer>();
    for (const name of pack.names) {
      const pieces: Buffer[] = [];
      for await (const piece of (await pack.read(name)) as AsyncIterable<Buffer>) pieces.push(piece);
      parts.set(name, Buffer.concat(pieces));
    }
    const found = unwantedIn(parts);
    if (found.length > 0) throw unsafe(found);
    return parts;
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : REFUSALS.broken();
  } finally {
    pack.close();
  }
}

/** What a template holds that it must not, each thing once. */
function unwantedIn(parts: TemplateParts): string[] {
  const found = new Set<string>();
  for (const [name, bytes] of parts) {
    for (const unwanted of UNWANTED_PARTS) if (unwanted.name.test(name)) found.add(unwanted.what);
    const looks = UNWANTED_XML.filter((unwanted) => unwanted.in.test(name));
    if (looks.length === 0) continue;
    const xml = bytes.toString('utf8');
    for (const unwanted of looks) if (unwanted.xml.test(xml)) found.add(unwanted.what);
  }
  return [...found];
}

function unsafe(found: readonly string[]): AppError {
  return new AppError(
    'word_template.unsafe',
    `这个 Word 模板里有${found.join('、')}，为安全起见没有使用。请去掉后另存为 .docx，再试。`,
  );
}

/** How a template is refused before its parts are looked at. */
const REFUSALS: Refusals = {
  broken: () =>
    new AppError(
      'import.not_docx',
      '这个文件不是能读的 Word 模板（.docx）。请用 Word 或 WPS 另存为 .docx，去掉打开密码，再试。',
    ),
  tooLarge: () => new AppError('import.too_large', '这个 Word 模板太大。请去掉大图片，另存后再试。'),
  unsafe: () => unsafe(['异常的压缩内容或文档类型声明']),
};

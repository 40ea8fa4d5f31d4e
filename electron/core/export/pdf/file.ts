import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** Number of an indirect object. */
export type Ref = number;

/** An indirect reference, as it is written. */
export function at(ref: Ref): string {
  return `${ref} 0 R`;
}

/** A number as PDF writes it: no exponent, at most four decimals. */
export function num(value: number): string {
  return String(Math.round(value * 10_000) / 10_000 || 0);
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16BE with its mark, in hexadecimal. */
export function textString(text: string): string {
  const bytes = Buffer.from(`\ufeff${text.toWellFormed()}`, 'utf16le').swap16();
  return `<${bytes.toString('hex')}>`;
}

/** Objects of a PDF file (ISO 32000-1, 7.5), numbered in the order in which they were asked for. */
export class PdfFile {
  readonly #objects: (Buffer | null)[] = [];

  /** A number for an object whose content comes later. */
  reserve(): Ref {
    return this.#objects.push(null);
  }

  /** Sets the content of an object. */
  put(ref: Ref, body: string): void {
    this.#objects[ref - 1] = Buffer.from(body, 'latin1');
  }

  /** A new object. */
  add(body: string): Ref {
    const ref = this.reserve();
    this.put(ref, body);
    return ref;
  }

  /**
   * A new stream.
   * @param entries of its dictionary, without length and filter
   * @param plain stays readable without a PDF library, as PDF/A wants of metadata
   */
  stream(entries: string, content: Uint8Array, plain = false): Ref {
    const data = plain ? content : deflateSync(content);
    const filter = plain ? '' : '/Filter /FlateDecode ';
    const ref = this.reserve();
    this.#objects[ref - 1] = Buffer.concat([
      Buffer.from(`<<${entries} ${filter}/Length ${data.length}>>\nstream\n`, 'latin1'),
      data,
      Buffer.from('\nendstream', 'latin1'),
    ]);
    return ref;
  }

  /**
   * The whole file, PDF 1.7. Its ID is taken from its content, so that equal content gives equal bytes.
   * @throws Error when a reserved object was never set
   */
  bytes(root: Ref, info: Ref): Buffer {
    // Four bytes above 127 tell programs that the file is binary (ISO 19005-2, 6.1.2).
    const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    const offsets: number[] = [];
    let offset = parts[0]?.length ?? 0;
    for (const [i, body] of this.#objects.entries()) {
      if (body === null) throw new Error(`object ${i + 1} was never set`);
      const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      offsets.push(offset);
      offset += whole.length;
      parts.push(whole);
    }
    const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32);
    const rows = offsets.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
    const size = offsets.length + 1;
    parts.push(
      Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`),
      Buffer.from(`trailer\n<</Size ${size} /Root ${at(root)} /Info ${at(info)} /ID [<${id}> <${id}>]>>\n`),
      Buffer.from(`startxref\n${offset}\n%%EOF\n`),
    );
    return Buffer.concat(parts);
  }
}

import type { Machine } from '../../shared/archive/unzip.ts';

/** What reading a package needs, as browsers have it. */
export const browserMachine: Machine = {
  async inflate(packed, size) {
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const reader = stream.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      // A bomb ends here: it would not fit, and that throws.
      bytes.set(value, at);
      at += value.length;
    }
    if (at !== size) throw new Error('another size than said');
    return bytes;
  },
  text(bytes) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  },
  oldName: (bytes) => new TextDecoder('gbk').decode(bytes),
};

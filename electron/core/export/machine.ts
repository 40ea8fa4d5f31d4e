import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { Machine } from '../../../shared/archive/unzip.ts';

const inflate = promisify(inflateRaw);

/** What reading a package needs, as Node has it. */
export const nodeMachine: Machine = {
  async inflate(packed, size) {
    const bytes = await inflate(packed, { maxOutputLength: Math.max(size, 1) });
    if (bytes.length !== size) throw new Error('another size than said');
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

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { AppError } from '../model/errors.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { sha256Hex } from './digests.ts';
import { LARGEST_VOLUME, megabytes } from './discs.ts';

/** Room for what lies beside a volume on its disc: hashes, report, the page that verifies. */
const BESIDE = 1024 * 1024;
/** Room in a volume for what is not of one record: catalogue, 备考表, 说明, signature. */
const COMMON = 300 * 1024;

/** One of a set of packages that belong together, each whole by itself. */
export const volume = z
  .strictObject({
    /** Which set: the same in all its volumes, another for other records. */
    set: z.string().regex(/^[0-9a-f]{64}$/),
    /** 第 n 卷. */
    number: z.int().min(1),
    /** How many 件 each volume has, in their order. */
    counts: z.array(z.int().min(1)).min(2),
  })
  .refine(({ number, counts }) => number <= counts.length);
export type Volume = z.infer<typeof volume>;

/** 第1卷，共3卷. */
export function volumeWords({ number, counts }: Volume): string {
  return `第${number}卷，共${counts.length}卷`;
}

/** Number of a set by what its records are. */
export function setOf(
  parts: readonly (readonly { id: string; digest: string }[])[],
  about: string,
  scope: string,
): string {
  return sha256Hex(utf8ToBytes(canonicalJson({ form: 'branchbook/package-set/1', about, scope, parts })));
}

/**
 * Records one after another onto discs: which go into which volume, by their place. None is torn apart.
 * @param records what each is called and takes, all its files and what lists them included
 * @throws AppError `archive.disc` naming a record that no disc of this size takes
 */
export function divide(records: readonly { name: string; bytes: number }[], discBytes: number): number[][] {
  const room = Math.min(discBytes, LARGEST_VOLUME) - BESIDE - COMMON;
  const parts: number[][] = [];
  let left = 0;
  for (const [at, { name, bytes }] of records.entries()) {
    if (bytes > room)
      throw new AppError(
        'archive.disc',
        `${name}连同附件有 ${megabytes(bytes)}，一张光盘放不下，一件不能拆开。请选大一些的光盘，或者不选这份记录。`,
      );
    if (bytes > left) {
      parts.push([]);
      left = room;
    }
    parts.at(-1)?.push(at);
    left -= bytes;
  }
  return parts;
}

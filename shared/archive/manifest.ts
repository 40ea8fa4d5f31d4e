import { z } from 'zod';
import { SM2_KEY } from './sm2-signature.ts';
import { AppError } from '../model/errors.ts';
import { volume } from './volumes.ts';

/** Names in a package that are not below a record. */
export const MANIFEST = '清单.json';
export const SIGNATURE = '签名.json';
export const READ_ME = '说明.txt';
export const AUDIT_EXCERPT = '操作日志摘录.json';

/** Form of the manifest, and of one that names its set; a change gets a new name. */
export const MANIFEST_FORM = 'branchbook/archive-package/1';
export const VOLUME_FORM = 'branchbook/archive-package/2';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** How much restricted text a package holds; nothing of one person alone is archived. */
export const PACKAGE_SCOPES = ['counts', 'full'] as const;
export type PackageScope = (typeof PACKAGE_SCOPES)[number];

/** What a manifest says in either form. */
const listed = z.strictObject({
  /** 立档单位. */
  branch: z.string(),
  fonds: z.string(),
  /** What it holds, in words: 2026年度. */
  about: z.string(),
  scope: z.enum(PACKAGE_SCOPES),
  /** Instant that stands for all times of the container, taken from the records. */
  stampedAt: z.string(),
  /** Program that made it. */
  program: z.string(),
  records: z.array(
    z.strictObject({
      folder: z.string(),
      id: z.string(),
      title: z.string(),
      heldOn: z.string(),
      fileNumber: z.string(),
      /** Digest of the final record in the book. */
      digest: hex64,
      /** Attachments that the scope leaves out. */
      left: z.int().min(0),
    }),
  ),
  /** The book's SM2 key, where the package is signed by it too. */
  sm2Key: z.string().regex(SM2_KEY).optional(),
  /** Items of the 四性检测 that did not pass, and why the package was made all the same. */
  reasons: z.array(z.strictObject({ item: z.string(), title: z.string(), reason: z.string() })),
  files: z.array(z.strictObject({ path: z.string(), size: z.int().min(0), sha256: hex64, sm3: hex64 })),
});
/** 清单: what is in a package. Everything but itself and its signature. */
export const manifest = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal(MANIFEST_FORM), ...listed.shape, volume: z.undefined().optional() }),
  z.strictObject({ form: z.literal(VOLUME_FORM), ...listed.shape, volume }),
]);
export type Manifest = z.infer<typeof manifest>;

/**
 * The manifest in a text.
 * @throws AppError `input.invalid` for anything else
 */
export function parseManifest(text: string): Manifest {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    throw new AppError('input.invalid', '清单不是本程序认识的写法，可能被改动过，或者由更新版本的程序写成。');
  }
}

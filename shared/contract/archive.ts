import { z } from 'zod';
import { PROPERTIES, RESULTS } from '../archive/check/item.ts';
import { PACKAGE_SCOPES } from '../archive/manifest.ts';
import { retentionRow, retentionTable } from '../archive/retention.ts';
import { RETENTIONS, archiveScheme } from '../archive/scheme.ts';
import { LEAST_DISC_MB, MOST_DISC_MB } from '../archive/discs.ts';
import { id } from '../model/ids.ts';
import { RECORD_STATES } from '../model/record.ts';
import { calendarDate } from '../model/schemas.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';
import { PAPER_FORMATS } from './exports.ts';
import { fileHandle } from './files.ts';

/** Which records: all final ones of an attributed year but those that are not archived by the year, or these. */
const subject = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('year'), year: bookYear }),
  z.strictObject({ of: z.literal('records'), recordIds: z.array(id).min(1).max(500) }),
]);

/** What a package is to hold. */
const packageWish = z.strictObject({
  subject,
  scope: z.enum(PACKAGE_SCOPES),
  /** What was done about malware, as the user says it; may be empty. */
  virusScan: z.string().max(200),
  /** Signed by SM2 with SM3 too. */
  sm2: z.boolean().optional(),
  /** What a disc takes: split over as many as it needs. Left out: one package. */
  discBytes: z
    .int()
    .min(LEAST_DISC_MB * 1024 * 1024)
    .max(MOST_DISC_MB * 1024 * 1024)
    .optional(),
});
export type PackageWish = z.infer<typeof packageWish>;

/** What the bound year is to hold, and as what. */
const bindWish = z.strictObject({
  year: bookYear,
  scope: z.enum(PACKAGE_SCOPES),
  format: z.enum(PAPER_FORMATS),
  /** Name of the file without its ending; empty = the program's own. */
  name: z.string().max(120),
});
export type BindWish = z.infer<typeof bindWish>;

const candidate = z.strictObject({
  recordId: id,
  title: z.string(),
  typeName: z.string(),
  heldOn: calendarDate.nullable(),
  state: z.enum(RECORD_STATES),
  retention: z.enum(RETENTIONS),
  /** Empty while there is none. */
  fileNumber: z.string(),
  /** Within 归档范围: a package of the year holds it. */
  byYear: z.boolean(),
});
export type ArchiveCandidate = z.infer<typeof candidate>;

const item = z.strictObject({
  id: z.string(),
  property: z.enum(PROPERTIES),
  title: z.string(),
  result: z.enum(RESULTS),
  evidence: z.string(),
});

const outcome = z.strictObject({
  about: z.string(),
  records: z.int(),
  /** How many packages; more than one is a set. */
  volumes: z.int(),
  bytes: z.int(),
  items: z.array(item),
  /** Null after a check alone. */
  made: z
    .strictObject({
      /** Name of the new folder in the one that was chosen. */
      folder: z.string(),
      fingerprint: z.string(),
      /** The container in it, or those of a set in their order. */
      volumes: z
        .array(z.strictObject({ container: z.string(), bytes: z.int(), sha256: z.string(), sm3: z.string() }))
        .min(1),
    })
    .nullable(),
});
export type PackageOutcome = z.infer<typeof outcome>;

/** What a table from outside would bring. */
const retentionPreview = z.strictObject({
  /** Rows that could be read; the table is taken in as these when nothing is wrong. */
  rows: z.array(retentionRow),
  /** `error`: the table cannot be taken in as it is. `row` as Excel counts; null for the whole. */
  findings: z.array(
    z.strictObject({
      level: z.enum(['error', 'check']),
      row: z.int().nullable(),
      column: z.string(),
      text: z.string(),
    }),
  ),
  /** What would be other than now. */
  changes: z.array(
    z.strictObject({ name: z.string(), kind: z.enum(['added', 'removed', 'changed']), what: z.array(z.string()) }),
  ),
});
export type RetentionPreview = z.infer<typeof retentionPreview>;

/** Why an item of the 四性检测 that did not pass does not hold the package up. */
const reason = z.strictObject({ item: z.string().max(10), reason: z.string().trim().min(2).max(200) });

/** 归档: 档号, the 四性检测 and packages. */
export const archive = {
  /** Records of an attributed year that could be archived, drafts included, in the order of their days. */
  candidates: call(z.strictObject({ year: bookYear }), z.array(candidate)),
  /** Gives each of these final records that has none its 档号, in the order of their days; audited as follow-ups. */
  number: call(
    z.strictObject({ recordIds: z.array(id).min(1).max(500) }),
    z.array(z.strictObject({ recordId: id, fileNumber: z.string() })),
  ),
  /** Makes the package in memory and checks it; progress comes as `job` events, what was found by `outcome`. */
  check: call(z.strictObject({ wish: packageWish }), z.strictObject({ jobId: id })),
  /**
   * Checks and writes the package into a new folder of the one chosen. The job fails with `archive.check` when an item did not pass
   * and no reason is given for it. `archived`: the records are 已归档 afterwards.
   */
  package: call(
    z.strictObject({ wish: packageWish, reasons: z.array(reason).max(40), archived: z.boolean(), folder: fileHandle }),
    z.strictObject({ jobId: id }),
  ),
  /** Starts binding the final records of a year into one file, 合订本. */
  bind: call(z.strictObject({ wish: bindWish, folder: fileHandle }), z.strictObject({ jobId: id })),
  /** Starts writing a sheet of 归档章 to be cut out, for these records that have a 档号, as PDF. */
  labels: call(
    z.strictObject({ recordIds: z.array(id).min(1).max(500), folder: fileHandle }),
    z.strictObject({ jobId: id }),
  ),
  /** What the last run found, also one that was refused. The core keeps that one only: `job.unknown`. */
  outcome: call(z.strictObject({ jobId: id }), outcome),
  scheme: call(z.strictObject({}), archiveScheme),
  /** Numbers that were given stay as they are. */
  saveScheme: call(z.strictObject({ scheme: archiveScheme }), archiveScheme),
  /** The next 档号 of each 保管期限 under a scheme that need not be saved yet. */
  nextNumbers: call(
    z.strictObject({ scheme: archiveScheme, year: bookYear }),
    z.array(z.strictObject({ retention: z.enum(RETENTIONS), fileNumber: z.string() })),
  ),
  /** 归档范围和保管期限表. */
  retention: call(z.strictObject({}), retentionTable),
  saveRetention: call(z.strictObject({ table: retentionTable }), retentionTable),
  /** Reads a table from a workbook and says what it would change; nothing is taken in. */
  previewRetention: call(z.strictObject({ file: fileHandle }), retentionPreview),
  /** Writes the table as it stands into a workbook, which is also the pattern to fill in. */
  exportRetention: call(z.strictObject({ folder: fileHandle }), z.strictObject({ file: z.string() })),
  /** 指纹 of the book's signing key; null before its first signature. */
  fingerprint: call(z.strictObject({}), z.strictObject({ fingerprint: z.string().nullable() })),
};

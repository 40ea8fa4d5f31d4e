import { z } from 'zod';
import { id } from '../model/ids.ts';
import { inspectionSettings } from '../model/inspection.ts';
import { HAND_LEDGERS } from '../model/ledger.ts';
import { calendarDate } from '../model/schemas.ts';
import { bookYear, dutyType, periodKey } from '../model/year.ts';
import { findingPlace } from '../rules/finding.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

/** What is looked through: one record, the records held in a year and its duties, or the whole book. */
const inspectionScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('record'), recordId: id }),
  z.strictObject({ kind: z.literal('year'), year: bookYear }),
  z.strictObject({ kind: z.literal('all') }),
]);
export type InspectionScope = z.infer<typeof inspectionScope>;

const recordRef = z.strictObject({ recordId: id, title: z.string(), on: calendarDate });

const ledgerRef = z.strictObject({ ledger: z.enum(HAND_LEDGERS), itemId: id });

const place = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('record'), ...recordRef.shape, place: findingPlace, where: z.string() }),
  z.strictObject({ to: z.literal('ledger'), ...ledgerRef.shape, where: z.string() }),
  z.strictObject({
    to: z.literal('year'),
    year: z.int(),
    type: dutyType,
    groupName: z.string(),
    period: periodKey,
  }),
  z.strictObject({ to: z.literal('person'), personId: id }),
]);

const finding = z.strictObject({
  rule: z.string(),
  /** Row of the domain notes' §7.1, 1 to 16. */
  defect: z.int().min(1).max(16),
  severity: z.enum(['must', 'check', 'note']),
  title: z.string(),
  text: z.string(),
  /** The basis as this book quotes it. */
  basis: z.string(),
  at: place,
  beside: z.array(recordRef),
  /** The row of the ledger that it is about, where its place is a record. */
  row: ledgerRef.nullable(),
  passages: z.array(
    z.strictObject({
      words: z.string(),
      place: findingPlace,
      where: z.string(),
      from: z.strictObject({ ...recordRef.shape, place: findingPlace }),
    }),
  ),
});
export type FindingView = z.infer<typeof finding>;

const report = z.strictObject({
  scope: inspectionScope,
  /** What was looked through, in words: 2026年. */
  about: z.string(),
  /** The day that counted as today. */
  on: calendarDate,
  /** ISO instant. */
  at: z.string(),
  /** Records looked through. */
  records: z.int(),
  /** Some words were sealed and could not be read, so they were neither compared nor searched. */
  withheld: z.boolean(),
  /** How many names of other units there were to look for. */
  otherUnits: z.int(),
  findings: z.array(finding),
});
export type InspectionReport = z.infer<typeof report>;

/** 自查: what an inspector would ask, with basis and place; facts only. */
export const inspection = {
  /** Looks through the records; progress comes as `job` events, the outcome by `inspection.report`. */
  start: call(z.strictObject({ scope: inspectionScope, on: calendarDate }), z.strictObject({ jobId: id })),
  /** What a finished run found. The core keeps the last run only, and not beyond closing the book: `job.unknown`. */
  report: call(z.strictObject({ jobId: id }), report),
  /** Writes that report as a Word file; audited. Words of criticism are never in it. */
  export: call(z.strictObject({ jobId: id, folder: fileHandle }), z.strictObject({ jobId: id })),
  settings: call(z.strictObject({}), inspectionSettings),
  saveSettings: call(z.strictObject({ settings: inspectionSettings }), inspectionSettings),
};

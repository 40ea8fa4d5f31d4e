import { z } from 'zod';
import { view, type View } from '../../../shared/contract/books.ts';
import { branchProfile, type BranchProfile } from '../../../shared/model/branch.ts';
import { id } from '../../../shared/model/ids.ts';
import { keptRuleSettings, NATIONAL, type KeptRuleSettings } from '../../../shared/model/rule-settings.ts';
import { ownBases, type OwnBases } from '../../../shared/rules/own-basis.ts';
import { bookDamaged } from '../store/errors.ts';
import type { ReadableDB, WritableDB } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';

/** What a book knows of itself. */
const identity = z.strictObject({
  bookId: id,
  createdAt: z.string(),
  /** `machineSeal` of the PC it lives on. */
  machine: z.string(),
});
type Identity = z.infer<typeof identity>;

export const readIdentity = (db: ReadableDB): Identity => parsed(db, 'book', identity);
export const writeIdentity = (db: WritableDB, value: Identity): void => writeSetting(db, 'book', value);

export const readBranch = (db: ReadableDB): BranchProfile => parsed(db, 'branch', branchProfile);
export const writeBranch = (db: WritableDB, value: BranchProfile): void => writeSetting(db, 'branch', value);

/** The branch's answers to legal bases; none in a new book. */
export const readOwnBases = (db: ReadableDB): OwnBases =>
  readSetting(db, 'legal_bases') === undefined ? {} : parsed(db, 'legal_bases', ownBases);
export const writeOwnBases = (db: WritableDB, value: OwnBases): void => writeSetting(db, 'legal_bases', value);

/** What the branch has decided where sources disagree; as everywhere in a new book. */
export const readRuleSettings = (db: ReadableDB): KeptRuleSettings =>
  readSetting(db, 'rule_settings') === undefined
    ? { values: NATIONAL, changed: {} }
    : parsed(db, 'rule_settings', keptRuleSettings);
export const writeRuleSettings = (db: WritableDB, value: KeptRuleSettings): void =>
  writeSetting(db, 'rule_settings', value);

export const readRecoveryTested = (db: ReadableDB): boolean => readSetting(db, 'recovery_tested') === true;
export const writeRecoveryTested = (db: WritableDB): void => writeSetting(db, 'recovery_tested', true);

/** Where the user of a slot was; null when nothing usable was kept. */
export function readView(db: ReadableDB, slotId: string): View | null {
  const kept = view.safeParse(readSetting(db, `view:${slotId}`));
  return kept.success ? kept.data : null;
}
export const writeView = (db: WritableDB, slotId: string, value: View): void =>
  writeSetting(db, `view:${slotId}`, value);

/** Last instant that is surely right, while the user has been asked about the clock and has not answered; null when all is well. */
export function readTrustedInstant(db: ReadableDB): string | null {
  const kept = readSetting(db, 'clock_trusted');
  return typeof kept === 'string' ? kept : null;
}
export const writeTrustedInstant = (db: WritableDB, at: string | null): void => writeSetting(db, 'clock_trusted', at);

/** A setting that every book has; anything else in its place means damage. */
function parsed<T>(db: ReadableDB, key: string, schema: z.ZodType<T>): T {
  const kept = schema.safeParse(readSetting(db, key));
  if (!kept.success) throw bookDamaged();
  return kept.data;
}

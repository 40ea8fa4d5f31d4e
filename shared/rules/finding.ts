import { z } from 'zod';
import type { LegalBasisId } from './legal-basis.ts';

/** Where a finding leads when it is clicked; `field` of a section is the key of one of its own fields. */
export const findingPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('header'), field: z.string() }),
  z.strictObject({ kind: z.literal('attendance'), personId: z.string().optional() }),
  z.strictObject({ kind: z.literal('section'), sectionId: z.string(), field: z.string().optional() }),
  z.strictObject({ kind: z.literal('entry'), entryId: z.string(), field: z.string().optional() }),
  z.strictObject({ kind: z.literal('record') }),
]);
export type FindingPlace = z.infer<typeof findingPlace>;

/** 必须处理 blocks finalising; 请核对 asks; 已符合 is shown so that the user sees what was checked. */
export type Severity = 'must' | 'check' | 'met';

/** One result of a check: states the fact, its basis and where to mend it. Never comments on a person. */
export interface Finding {
  /** The rule that found it, for example `assembly_general.quorum`. */
  rule: string;
  severity: Severity;
  /** Short heading, such as 任务缺责任人和期限. */
  title: string;
  /** The fact in one sentence, and what to do. */
  text: string;
  /** Entry of `legal-basis.json` this rests on; its confidence decides how it is shown. */
  basis: LegalBasisId;
  place: FindingPlace;
}

import { z } from 'zod';
import data from './legal-basis.json' with { type: 'json' };

/**
 * How surely a basis is known. `H`: the rule's own text was seen, or independent official notices agree; `M`: only seen in
 * part; `L`: one weak source; `practice`: usual practice (惯例); `branch`: this branch's own rule (本支部规则).
 */
const CONFIDENCES = ['H', 'M', 'L', 'practice', 'branch'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Bases that may block finalising. Each has confidence H in the data; loading fails otherwise. */
const BLOCKING_BASES = [
  'assembly_quorum',
  'assembly_pass',
  'committee_quorum',
  'convener',
  'org_life',
  'appraisal',
  'admission_quorum',
  'admission_pass',
  'probation_vote',
  'voting_right',
  'probationary_no_vote',
  'minutes_elements',
] as const;

/** Bases that only ask. */
const ASKING_BASES = [
  'committee_pass',
  'probation_term',
  'person_vote',
  'election_quorum',
  'election_pass',
  'ballot_count',
  'expected_exclusion',
  'assembly_frequency',
  'committee_frequency',
  'committee_required',
  'group_frequency',
  'theme_day_frequency',
  'lecture_frequency',
  'probation_meeting',
  'probation_reminders',
  'political_birthday',
  'talk_pairs',
  'talk_record',
  'talk_triggers',
  'branch_term',
  'disposition_vote',
  'grade_basic',
  'grade_failed',
  'absence_reason',
  'roster_match',
  'vote_counts',
  'written_opinion',
  'vote_officers',
  'minutes_body',
  'time_order',
  'material_date',
  'task_fields',
  'late_entry',
  'speaking_turns',
  'concrete_criticism',
  'appraisal_grades',
  'four_two_party',
  'four_two_village',
  'theme_day',
  'first_hour',
  'branch_rule',
  'own_words',
  'own_unit',
  'correction',
  'signing',
  'one_place',
  'prior_committee',
  'rest_day',
] as const;

export type BlockingBasisId = (typeof BLOCKING_BASES)[number];
export type LegalBasisId = BlockingBasisId | (typeof ASKING_BASES)[number];

export const legalBasisId = z.enum([...BLOCKING_BASES, ...ASKING_BASES]);

const line = z.string().trim().min(1);

/** One entry of `legal-basis.json`. `document` is null for what rests on practice or on the branch alone. */
const legalBasis = z.strictObject({
  id: legalBasisId,
  document: z.strictObject({ short: line, full: line }).nullable(),
  article: z
    .string()
    .regex(/^第[一二三四五六七八九十百]+条$/)
    .nullable(),
  version: z.string(),
  confidence: z.enum(CONFIDENCES),
  /** What it asks, in our own words. */
  text: line,
});
export type LegalBasis = z.infer<typeof legalBasis>;

/**
 * Reads and checks the data: every id exactly once, an article only where the confidence is H, a document for every M, and
 * each blocking basis of confidence H.
 * @throws Error naming the entry that breaks a rule
 */
export function readLegalBases(json: unknown): ReadonlyMap<LegalBasisId, LegalBasis> {
  const entries = z.array(legalBasis).parse(json);
  const byId = new Map(entries.map((e) => [e.id, e]));
  if (byId.size !== entries.length) throw new Error('legal-basis: an id occurs twice');
  for (const id of [...BLOCKING_BASES, ...ASKING_BASES])
    if (!byId.has(id)) throw new Error(`legal-basis: ${id} missing`);
  for (const id of BLOCKING_BASES)
    if (byId.get(id)?.confidence !== 'H') throw new Error(`legal-basis: ${id} must not block`);
  for (const e of entries) {
    if (e.article !== null && (e.confidence !== 'H' || e.document === null))
      throw new Error(`legal-basis: article of ${e.id}`);
    if (e.confidence === 'M' && e.document === null) throw new Error(`legal-basis: document of ${e.id}`);
  }
  return byId;
}

const bases = readLegalBases(data);

/** All bases, in the order of the data file, for the settings page and the table of rules. */
export const legalBases: readonly LegalBasis[] = [...bases.values()];

/** The basis of this id. */
export function basisOf(id: LegalBasisId): LegalBasis {
  const basis = bases.get(id);
  if (!basis) throw new Error(`legal-basis: ${id} missing`);
  return basis;
}

/**
 * The basis as it is shown beside a finding: `《支部条例》第十一条` when surely known, the document and 条款待核对 when seen in
 * part, else 惯例 or 本支部规则. Practice on which all sources agree says so.
 */
export function describeBasis(id: LegalBasisId): string {
  const { document, article, confidence } = basisOf(id);
  switch (confidence) {
    case 'H':
      return document ? `${document.short}${article ?? ''}` : '惯例（各方要求一致）';
    case 'M':
      return `${document?.short ?? ''}（条款待核对）`;
    case 'L':
    case 'practice':
      return '惯例';
    case 'branch':
      return '本支部规则';
    default:
      return confidence satisfies never;
  }
}

import { z } from 'zod';
import { basisOf, describeBasis, type LegalBasis, type LegalBasisId } from './legal-basis.ts';

const line = (most: number) => z.string().trim().max(most);

/** What a branch says of a basis, having looked into the document that lies before it. */
export const basisAnswer = z.discriminatedUnion('kind', [
  /** It stands there as this program says. */
  z.strictObject({ kind: z.literal('confirmed') }),
  /** Another document, article or version is what counts here. */
  z.strictObject({
    kind: z.literal('replaced'),
    document: line(80).min(1, { error: '请填写文件名称' }),
    article: line(40),
    version: line(40),
  }),
]);
export type BasisAnswer = z.infer<typeof basisAnswer>;

/** An answer as the book keeps it: who gave it, when, and to which wording of this program. */
const ownBasis = z.strictObject({
  answer: basisAnswer,
  by: z.string(),
  /** ISO instant. */
  at: z.string(),
  /** {@link wordingOf} the basis at that time. */
  wording: z.string(),
});
export type OwnBasis = z.infer<typeof ownBasis>;

/** The branch's answers by the id of the basis; those it gave none for are missing. */
export const ownBases = z.record(z.string(), ownBasis);
export type OwnBases = z.infer<typeof ownBases>;

/** Everything this program says of a basis. A confirmation holds for this wording only. */
export function wordingOf({ document, article, version, confidence, text }: LegalBasis): string {
  return JSON.stringify([document?.full ?? '', article ?? '', version, confidence, text]);
}

/** The branch's answer to a basis; null when it gave none, or confirmed a wording that this version of the program has changed. */
export function ownBasisOf(id: LegalBasisId, own: OwnBases): OwnBasis | null {
  const found = own[id];
  if (found === undefined) return null;
  return found.answer.kind === 'confirmed' && found.wording !== wordingOf(basisOf(id)) ? null : found;
}

/**
 * The basis as this book quotes it. What the branch put in its place is quoted as it was typed and named as the branch's word; a
 * confirmed document whose article this program does not surely know is no longer 条款待核对. 惯例 and 本支部规则 stay what they are.
 */
export function describeOwnBasis(id: LegalBasisId, own: OwnBases): string {
  const answer = ownBasisOf(id, own)?.answer;
  if (answer?.kind === 'replaced') return `${answer.document}${answer.article}（本支部核对）`;
  const { document, confidence } = basisOf(id);
  if (answer?.kind === 'confirmed' && confidence === 'M') return `${document?.short ?? ''}（本支部核对）`;
  return describeBasis(id);
}

import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/model/errors.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import type { RuleSettings } from '../../../shared/model/rule-settings.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import type { ReadableDB } from '../store/open.ts';
import { digestedRows, type DigestedRows } from '../store/queries/digested-rows.ts';

/** Names the form of new digests. It is stored with each: a change of the form gets a new name, and the old form stays checkable. */
export const DIGEST_FORM = 'branchbook/record/3';
/** Before a branch could change rule settings; before sections had fields of their own. */
const [SECOND_FORM, FIRST_FORM] = ['branchbook/record/2', 'branchbook/record/1'];

/** What the digest takes that is not read from the rows of the record. */
interface Frozen {
  /** The people as they stand on the day. */
  people: readonly Standing[];
  /** The rule settings that it is finalised under. */
  ruleSettings: RuleSettings;
  /** Commitments of the restricted words by entry, worked out anew where this slot can read them. */
  commitments: ReadonlyMap<string, string>;
}

/**
 * SHA-256, lower-case hex, over the canonical JSON of everything that finalising freezes: header, attendance, sections, entries,
 * attachments (by hash), the people as they stood, the rule settings, the template, when entry began, and what this version corrects. It is taken over what
 * is stored and not over what today's model makes of it, so that fields which later versions add do not touch it. Restricted words enter
 * by their commitment and can be checked without the second key. Follow-ups stay outside. See docs/book-format.md.
 * @throws AppError `book.newer` for a form that this program does not know
 */
export function recordDigest(db: ReadableDB, recordId: string, frozen: Frozen, form: string): string {
  if (![DIGEST_FORM, SECOND_FORM, FIRST_FORM].includes(form))
    throw new AppError('book.newer', '这份记录的摘要由更新版本的程序算出，没有核对。请升级程序后再核对。');
  return sha256(canonicalJson(contentOf(digestedRows(db, recordId), frozen, form)));
}

function contentOf(rows: DigestedRows, frozen: Frozen, form: string): unknown {
  const { record, attendance, sections, entries, attachments } = rows;
  const { title, plannedOn, heldOn, year } = record;
  return {
    form,
    id: record.id,
    seriesId: record.seriesId,
    version: record.version,
    supersedes: record.supersedes === null ? null : { id: record.supersedes, digest: record.superseded },
    reason: record.reason,
    enteredAt: record.createdAt,
    type: record.type,
    template: { version: record.templateVersion, digest: sha256(canonicalJson(JSON.parse(record.template))) },
    header: { ...(JSON.parse(record.header) as object), title, plannedOn, heldOn, year },
    attendance: attendance.map((a) => ({ ...a, late: a.late === 1 })),
    sections: sections.map(({ own, ...section }) =>
      form === FIRST_FORM ? section : { ...section, own: JSON.parse(own) as unknown },
    ),
    entries: entries.map(({ facts, body, ...rest }) => {
      const open = { ...rest, facts: JSON.parse(facts) as unknown };
      return body === null
        ? { ...open, commitment: commitmentOf(rest.id, frozen) }
        : { ...open, words: JSON.parse(body) as unknown };
    }),
    attachments,
    people: frozen.people,
    ...(form === DIGEST_FORM ? { ruleSettings: settingsOf(record.ruleSettings, frozen) } : {}),
  };
}

/** The settings as they are stored; before that, as they will be. */
function settingsOf(stored: string | null, { ruleSettings }: Frozen): unknown {
  return stored === null ? ruleSettings : JSON.parse(stored);
}

function commitmentOf(entryId: string, { commitments }: Frozen): string {
  const commitment = commitments.get(entryId);
  if (commitment === undefined) throw new Error('restricted entry without a commitment');
  return commitment;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

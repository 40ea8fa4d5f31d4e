import { createHash } from 'node:crypto';
import { RESTRICTED_KINDS, type Entry } from '../../../shared/model/entry.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import type { LoadedRecord } from './records-read.ts';

/** Names the form of what is digested; a change of the form gets a new name, so that old digests stay checkable. */
const FORM = 'branchbook/record/1';

/**
 * SHA-256, lower-case hex, over the canonical JSON of everything that finalising freezes: header, attendance, sections,
 * entries, attachments (by hash), the people as they stood, the template, when entry began, and what this version corrects. Restricted words
 * enter by their commitment, so that the digest can be checked without the second key. Follow-ups stay outside.
 * @param supersededDigest digest of the version before; null for the first
 */
export function recordDigest(loaded: LoadedRecord, supersededDigest: string | null): string {
  return sha256(canonicalJson(digestedForm(loaded, supersededDigest)));
}

function digestedForm(loaded: LoadedRecord, supersededDigest: string | null): unknown {
  const { head, template, content, attachments, people } = loaded;
  return {
    form: FORM,
    id: head.id,
    seriesId: head.seriesId,
    version: head.version,
    supersedes: head.supersedes === null ? null : { id: head.supersedes, digest: supersededDigest },
    reason: head.reason,
    enteredAt: head.createdAt,
    type: head.type,
    template: { version: template.version, digest: sha256(canonicalJson(template)) },
    header: content.header,
    attendance: content.attendance,
    sections: content.sections,
    entries: content.entries.map((e) => digestedEntry(e, loaded.commitments)),
    attachments: attachments
      .filter((a) => !a.followUp)
      .map(({ id, entryId, name, kind, caption, takenOn, exifTime, mime, size, sha256: hash }) => {
        return { id, entryId, name, kind, caption, takenOn, exifTime, mime, size, sha256: hash };
      }),
    people,
  };
}

/** An entry, or for a restricted one: who spoke about whom, and the commitment in place of the words. */
function digestedEntry(entry: Entry, commitments: ReadonlyMap<string, string>): unknown {
  if (!RESTRICTED_KINDS.has(entry.kind)) return entry;
  const commitment = commitments.get(entry.id);
  if (commitment === undefined) throw new Error('restricted entry without a commitment');
  const words = new Set(['text', 'dimension', 'response']);
  const open = Object.fromEntries(Object.entries(entry).filter(([key]) => !words.has(key)));
  return { ...open, commitment };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

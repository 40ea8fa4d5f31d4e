import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import type { Clock } from '../context.ts';
import type { ReadableDB, WritableDB } from '../store/open.ts';
import { auditAfter, insertAudit, lastAudit, type AuditRow } from '../store/queries/audit.ts';

/** What was done: topic and deed, such as `record.finalised`. */
type AuditType = `${string}.${string}`;

/** Value before the first entry's hash. */
const GENESIS = '0'.repeat(64);
const DOMAIN = 'branchbook/audit/1';
/** Rows read at a time while verifying. */
const BATCH = 1000;

/**
 * Adds an entry to the audit chain. Call it inside the transaction that does the thing, so that neither exists without the other.
 * @param payload JSON value without restricted text: ids, digests, counts
 * @returns sequence number and hash (lower-case hex) of the new head
 */
export function appendAudit(
  book: { readonly db: WritableDB; readonly actor: string },
  clock: Clock,
  type: AuditType,
  payload: Readonly<Record<string, unknown>>,
): { seq: number; hash: string } {
  const last = lastAudit(book.db);
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: clock.now().toISOString(),
    actor: book.actor,
    type,
    payload: canonicalJson(payload),
    prev_hash: last?.hash ?? GENESIS,
  };
  const hash = auditHash(entry);
  insertAudit(book.db, { ...entry, hash });
  return { seq: entry.seq, hash };
}

/**
 * SHA-256 over the domain tag and every field, each preceded by its length in bytes as a 32-bit big-endian number, so that no
 * two different entries share an input.
 */
export function auditHash(entry: Omit<AuditRow, 'hash'>): string {
  const hash = createHash('sha256');
  for (const field of [DOMAIN, String(entry.seq), entry.at, entry.actor, entry.type, entry.payload, entry.prev_hash]) {
    const bytes = Buffer.from(field, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}

interface ChainReport {
  entries: number;
  /** Hash of the last entry, the genesis value for an empty chain. */
  head: string;
  /** Sequence number of the first entry that does not fit, null when the chain is whole. */
  brokenAt: number | null;
}

/** Recomputes the whole chain from its first entry. */
export function verifyChain(db: ReadableDB): ChainReport {
  let seq = 0;
  let head = GENESIS;
  for (;;) {
    const rows = auditAfter(db, seq, BATCH);
    if (rows.length === 0) return { entries: seq, head, brokenAt: null };
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.prev_hash !== head || row.hash !== auditHash(row)) {
        return { entries: seq, head, brokenAt: seq + 1 };
      }
      seq = row.seq;
      head = row.hash;
    }
  }
}

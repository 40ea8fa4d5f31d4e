import type { ReadableDB } from '../open.ts';

/** Of what the chain has whole entries: 原始记录在册, their scans, and evidence of steps of ledgers. */
type ChainTopic = 'paper' | 'scan' | 'evidence';

/*
 * Pages of the database are authenticated one by one, so an older copy of one page, put into the newer file, opens without a word.
 * What is final or append-only has an entry in the audit chain; these queries find an entry whose row does not stand as it says.
 */
const CONTRADICTED: readonly string[] = [
  `SELECT 1 AS found FROM audit a LEFT JOIN record r ON r.id = a.payload ->> 'recordId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'record.finalised'
     AND (r.id IS NULL OR r.state NOT IN ('finalised', 'archived') OR r.digest IS NOT a.payload ->> 'digest') LIMIT 1`,
  `SELECT 1 AS found FROM audit a LEFT JOIN follow_up f ON f.id = a.payload ->> 'followUpId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'record.follow_up'
     AND (f.id IS NULL OR f.record_id <> a.payload ->> 'recordId') LIMIT 1`,
  // An older page of the index hides a row from every list although it stands in the table.
  `SELECT 1 AS found FROM audit a WHERE a.seq > ? AND a.seq <= ? AND a.type = 'record.follow_up' AND NOT EXISTS (
     SELECT 1 FROM follow_up f INDEXED BY follow_up_by_record
     WHERE f.record_id = a.payload ->> 'recordId' AND f.id = a.payload ->> 'followUpId') LIMIT 1`,
  `SELECT 1 AS found FROM audit a LEFT JOIN ledger_step s ON s.id = a.payload ->> 'stepId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'ledger.step' AND (s.id IS NULL OR s.item_id <> a.payload ->> 'itemId') LIMIT 1`,
  `SELECT 1 AS found FROM audit a WHERE a.seq > ? AND a.seq <= ? AND a.type = 'ledger.step' AND NOT EXISTS (
     SELECT 1 FROM ledger_step s INDEXED BY ledger_step_by_item
     WHERE s.item_id = a.payload ->> 'itemId' AND s.id = a.payload ->> 'stepId') LIMIT 1`,
  `SELECT 1 AS found FROM audit a LEFT JOIN ballot_round b ON b.id = a.payload ->> 'roundId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'ballot.closed' AND (b.id IS NULL OR b.commitment IS NOT a.payload ->> 'commitment') LIMIT 1`,
  // What was added to a final record stays; before that an attachment may go, with an entry of its own.
  `SELECT 1 AS found FROM audit a LEFT JOIN attachment t ON t.id = a.payload ->> 'attachment'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'attachment.added' AND a.payload ->> 'followUp' = 1
     AND (t.id IS NULL OR t.sha256 <> a.payload ->> 'sha256') LIMIT 1`,
  ...enteredOnce('paper', 'paper_record'),
  ...enteredOnce('scan', 'paper_scan'),
  ...enteredOnce('evidence', 'step_evidence'),
];

/** Rows that come and go and never change: there from the entry that adds them to the one that takes them back. */
function enteredOnce(topic: ChainTopic, table: string): string[] {
  const id = `payload ->> '$.${topic}.id'`;
  return [
    `SELECT 1 AS found FROM audit a LEFT JOIN ${table} t ON t.id = a.${id}
     WHERE a.seq > ? AND a.seq <= ? AND a.type = '${topic}.added' AND t.id IS NULL AND NOT EXISTS (
       SELECT 1 FROM audit r WHERE r.seq > a.seq AND r.type = '${topic}.removed' AND r.${id} = a.${id}) LIMIT 1`,
    `SELECT 1 AS found FROM audit a JOIN ${table} t ON t.id = a.${id}
     WHERE a.seq > ? AND a.seq <= ? AND a.type = '${topic}.removed' LIMIT 1`,
  ];
}

/** A stretch of the audit chain by the numbers of its entries. */
interface AuditStretch {
  after: number;
  upTo: number;
}
const WHOLE_CHAIN: AuditStretch = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

/**
 * Whether a final record, a follow-up, its attachment, a step of a ledger, its evidence, an entry on paper, its scan or a closed ballot is not what
 * that stretch of the audit chain says.
 */
export function contradictsAudit(db: ReadableDB, { after, upTo } = WHOLE_CHAIN): boolean {
  return CONTRADICTED.some((sql) => db.get(sql, [after, upTo]) !== undefined);
}

/** The digest that the audit chain has of each follow-up of a record, by id. */
export function auditedFollowUps(db: ReadableDB, recordId: string): Map<string, string> {
  const rows = db.all<{ id: string; digest: string }>(
    `SELECT payload ->> 'followUpId' AS id, payload ->> 'digest' AS digest FROM audit
     WHERE type = 'record.follow_up' AND payload ->> 'recordId' = ?`,
    [recordId],
  );
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** Hashes of the content of what was attached to a record after it was final, as the audit chain has them, by id. */
export function auditedAttachments(db: ReadableDB, recordId: string): Map<string, string> {
  const rows = db.all<{ id: string; sha256: string }>(
    `SELECT payload ->> 'attachment' AS id, payload ->> 'sha256' AS sha256 FROM audit
     WHERE type = 'attachment.added' AND payload ->> 'record' = ? AND payload ->> 'followUp' = 1`,
    [recordId],
  );
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]));
}

/** What the audit chain has of a topic, by id: all that was ever entered, and of that what was not taken back. */
export function auditedItems<T extends { id: string }>(
  db: ReadableDB,
  topic: ChainTopic,
): { entered: Map<string, T>; standing: Map<string, T> } {
  const entered = new Map<string, T>();
  const standing = new Map<string, T>();
  const rows = db.all<{ added: number; item: string }>(
    `SELECT type = :added AS added, payload -> :path AS item FROM audit WHERE type IN (:added, :removed) ORDER BY seq`,
    { added: `${topic}.added`, removed: `${topic}.removed`, path: `$.${topic}` },
  );
  for (const row of rows) {
    const item = JSON.parse(row.item) as T;
    if (row.added === 1) {
      entered.set(item.id, item);
      standing.set(item.id, item);
    } else standing.delete(item.id);
  }
  return { entered, standing };
}

/** Hash of one entry of the chain; undefined if there is none of this number. */
export function auditHashAt(db: ReadableDB, seq: number): string | undefined {
  return db.get<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?', [seq])?.hash;
}

/** 指纹 of a key that the book signs with as the chain has it; undefined before it is made. */
export function signingKeyInChain(
  db: ReadableDB,
  made: 'signing_key.made' | 'signing_key_sm2.made',
): string | undefined {
  const sql = "SELECT payload ->> 'fingerprint' AS fingerprint FROM audit WHERE type = ? ORDER BY seq DESC LIMIT 1";
  return db.get<{ fingerprint: string }>(sql, [made])?.fingerprint;
}

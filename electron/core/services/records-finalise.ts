import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable, type MeetingRecord } from '../../../shared/model/record.ts';
import { checkRecord, unknownRules } from '../../../shared/rules/index.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { auditedDigest, beginDraft, freezeRecord, updateState } from '../store/queries/records.ts';
import { appendAudit } from '../audit/chain.ts';
import { readEmptyPhrases } from './empty-phrases.ts';
import { followUpsIntact } from './follow-ups.ts';
import { DIGEST_FORM, recordDigest } from './records-digest.ts';
import { refuseImmutable, restricted, stale } from './records-edit.ts';
import { headOf, loadRecord, readRecord, toRecord, type LoadedRecord } from './records-read.ts';

/** State from which each state may be reached by hand; finalising has its own call. */
const REACHED_FROM = { draft: ['planned', 'to_confirm'], to_confirm: ['draft'] } as const;

/**
 * 计划 → 草稿, 草稿 ⇄ 待确认. Asking for the state that the record is in already changes nothing.
 * @throws AppError `record.not_found`, `record.immutable`, `record.wrong_state`
 */
export function setRecordState(
  book: OpenBook,
  clock: Clock,
  { recordId, state }: Parsed<'records.setState'>,
): MeetingRecord {
  return book.db.transaction(() => {
    const head = headOf(book.db, recordId);
    refuseImmutable(head);
    if (head.state !== state) {
      const from: readonly string[] = REACHED_FROM[state];
      if (!from.includes(head.state))
        throw new AppError('record.wrong_state', '计划要先转为草稿、记完会议内容，再转为待确认。');
      if (head.state === 'planned') beginDraft(book.db, recordId, clock.now().toISOString());
      else updateState(book.db, recordId, state);
      appendAudit(book, clock, 'record.state', { recordId, from: head.state, to: state });
    }
    return readRecord(book, clock, recordId);
  });
}

/**
 * Freezes a record: checks the rules, snapshots the people, digests the rows, stores the digest, reads everything back from the
 * database and compares, and enters it in the audit chain; all in one transaction.
 * @throws AppError `record.not_found`, `record.immutable`, `record.wrong_state` (a plan), `record.stale`, `record.findings`,
 *   `vault.restricted` (restricted words that this slot cannot read cannot be checked)
 */
export function finaliseRecord(book: OpenBook, clock: Clock, input: Parsed<'records.finalise'>): MeetingRecord {
  return book.db.transaction(() => {
    const loaded = loadRecord(book, clock, input.recordId);
    refuseUnready(book, clock, loaded, input.revision);
    refuseFinalisedBefore(book, input.recordId);
    const { head, people, ruleSettings } = loaded;
    const form = DIGEST_FORM;
    const digest = recordDigest(book.db, head.id, loaded, form);
    freezeRecord(book.db, head.id, {
      people,
      ruleSettings,
      at: clock.now().toISOString(),
      by: book.actor,
      digest,
      form,
    });
    const frozen = loadRecord(book, clock, head.id);
    if (recordDigest(book.db, head.id, frozen, form) !== digest)
      throw new Error('a frozen record reads back differently');
    const { type, version } = head;
    appendAudit(book, clock, 'record.finalised', { recordId: head.id, type, version, digest, form });
    return toRecord(book.db, frozen);
  });
}

/**
 * Recomputes a final record's digest from its rows and compares it with the stored one and with the one in the audit chain.
 * @throws AppError `record.not_found`, `record.wrong_state` for a record that has no digest yet
 */
export function verifyRecord(
  book: OpenBook,
  clock: Clock,
  { recordId }: Parsed<'records.verify'>,
): Output<'records.verify'> {
  const { state, digest, digestForm } = headOf(book.db, recordId);
  if (!isImmutable(state)) throw new AppError('record.wrong_state', '这份记录还没有定稿，没有可核对的摘要。');
  const intact =
    digest !== null &&
    digestForm !== null &&
    digest === auditedDigest(book.db, recordId) &&
    digest === digestNow(book, clock, recordId, digestForm) &&
    followUpsIntact(book.db, recordId);
  return { intact };
}

/** Digest of the rows as they are now; null when sealed words no longer open. */
function digestNow(book: OpenBook, clock: Clock, recordId: string, form: string): string | null {
  try {
    return recordDigest(book.db, recordId, loadRecord(book, clock, recordId), form);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'book.damaged') return null;
    throw thrown;
  }
}

/** A draft that the audit chain knows as final came from older bytes: finalising it again would make the chain say two things. */
function refuseFinalisedBefore(book: OpenBook, recordId: string): void {
  if (auditedDigest(book.db, recordId) === undefined) return;
  throw new AppError('book.damaged', '操作记录里这份记录已经定稿，文件里却是草稿，没有再次定稿。请改用最近的备份。');
}

function refuseUnready(book: OpenBook, clock: Clock, loaded: LoadedRecord, revision: number): void {
  const { head } = loaded;
  refuseImmutable(head);
  if (head.state === 'planned')
    throw new AppError('record.wrong_state', '这还是一份计划，不能定稿。请先转为草稿，记录会议情况。');
  if (head.revision !== revision) throw stale();
  if (loaded.withheld) throw restricted();
  if (unknownRules(loaded.template).length > 0) {
    throw new AppError('record.findings', '这份记录有些检查本程序做不了，没有定稿。请升级程序后再定稿。');
  }
  const record = toRecord(book.db, loaded);
  const findings = checkRecord({
    record,
    standings: record.people,
    branch: book.session.branch,
    today: localDate(clock.now()),
    emptyPhrases: readEmptyPhrases(book.db),
  });
  const open = findings.filter((f) => f.severity === 'must');
  if (open.length > 0) {
    const titles = [...new Set(open.map((f) => f.title))].join('；');
    throw new AppError('record.findings', `还有 ${open.length} 处必须处理，没有定稿。请逐条处理后再定稿。`, titles);
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkPackage, type CheckedItem } from '../../../shared/archive/check/index.ts';
import type { PackageFacts } from '../../../shared/archive/check/facts.ts';
import { digestsOf } from '../../../shared/archive/digests.ts';
import {
  AUDIT_EXCERPT,
  MANIFEST,
  MANIFEST_FORM,
  READ_ME,
  SIGNATURE,
  type Manifest,
} from '../../../shared/archive/manifest.ts';
import { PROGRAM } from '../../../shared/archive/program.ts';
import { readMe } from '../../../shared/archive/read-me.ts';
import { fingerprintOf, signatureOf, signedBytes } from '../../../shared/archive/signature.ts';
import { SM2_SIGNATURE } from '../../../shared/archive/sm2-signature.ts';
import { unzip } from '../../../shared/archive/unzip.ts';
import { verifyPackage } from '../../../shared/archive/verify.ts';
import { zipPieces, type Member } from '../../../shared/archive/zip.ts';
import type { PackageWish } from '../../../shared/contract/archive.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { verifyChain } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { nodeMachine } from '../export/machine.ts';
import { archiveFormats } from '../export/paper-formats.ts';
import { embeddableFaces } from '../export/embedding/faces.ts';
import { auditHashAt } from '../store/queries/audit-check.ts';
import { auditOfRecords } from '../store/queries/archive.ts';
import { ensureSigningKey, signWithBook } from '../vault/signing-key.ts';
import { sm2KeyOf } from '../vault/sm2-key.ts';
import { catalogueMembers } from './archive-catalogue.ts';
import { fileNumbers } from './archive-numbers.ts';
import { allSchemes, readRetention, readScheme } from './archive-settings.ts';
import { packRecord } from './archive-record.ts';
import { subjectOf } from './archive-subject.ts';
import { readRecord } from './records-read.ts';

/** As much as one CD takes, and this program holds in memory at once. */
const MOST_BYTES = 700 * 1024 * 1024;

/** A package ready to be written, with what the check looks at. */
export interface PackedPackage {
  about: string;
  container: Buffer;
  fingerprint: string;
  facts: PackageFacts;
  items: CheckedItem[];
  recordIds: string[];
}

/**
 * Makes a package in memory and checks it. The same records under the same wish give the same bytes: all times are those of the records.
 * @param reasons by item, of items that may fail
 * @param audit entry that says that this package is being made, looked up again as evidence
 * @throws AppError `record.not_found`, `record.wrong_state`, `vault.restricted`, `attachment.too_large`
 */
export async function makePackage(
  book: OpenBook,
  clock: Clock,
  wish: PackageWish,
  reasons: readonly Manifest['reasons'][number][],
  audit: { seq: number; hash: string },
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<PackedPackage> {
  if (wish.scope === 'full' && book.seal === null) throw wordsWithheld();
  ensureSigningKey(book, clock);
  const { about, recordIds, gaps, unfinished } = subjectOf(book, clock, wish.subject);
  const [scheme, numbers] = [readScheme(book.db), fileNumbers(book.db)];
  const embedded = await embeddableFaces();
  const { faces } = embedded;
  const table = readRetention(book.db);
  const ground = { scope: wish.scope, scheme, table, formats: archiveFormats(embedded), faces };
  const packed: Awaited<ReturnType<typeof packRecord>>[] = [];
  let [stampedAt, bytes] = ['', 0];
  for (const [i, recordId] of recordIds.entries()) {
    await nextTurn();
    signal.throwIfAborted();
    progress((0.8 * i) / recordIds.length);
    const record = readRecord(book, clock, recordId);
    const place = { fileNumber: numbers.get(record.seriesId) ?? '', at: i + 1 };
    const one = await packRecord(book, clock, record, place, ground);
    packed.push(one);
    bytes += one.members.reduce((sum, member) => sum + member.bytes.length, 0);
    if (bytes > MOST_BYTES)
      throw new AppError(
        'attachment.too_large',
        '这些记录连同附件超过 700 MB，一个归档包放不下。请分几次选择记录打包。',
      );
    const at = record.finalisedAt ?? '';
    if (at > stampedAt) stampedAt = at;
  }
  const { name: branch, fondsNumber: fonds } = book.session.branch;
  const head = { branch, about, scope: wish.scope, program: PROGRAM, reasons: [...reasons] };
  const rows = packed.map(({ listed, pages }) => ({ ...listed, pages }));
  const members: Member[] = [
    ...packed.flatMap((one) => one.members),
    ...(await catalogueMembers(book, rows, { ...head, stampedAt, faces })),
    { path: READ_ME, bytes: Buffer.from(readMe({ ...head, records: packed.length, sm2: wish.sm2 === true }), 'utf8') },
    { path: AUDIT_EXCERPT, bytes: Buffer.from(excerpt(book, recordIds), 'utf8') },
  ];
  const files = members
    .map(({ path, bytes: content }) => ({ path, size: content.length, ...digestsOf(content) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const records = packed.map((one) => one.listed);
  const sm2 = wish.sm2 === true ? sm2KeyOf(book, clock) : null;
  const list: Manifest = {
    form: MANIFEST_FORM,
    ...head,
    fonds,
    stampedAt,
    records,
    files,
    ...(sm2 === null ? {} : { sm2Key: sm2.publicKey }),
  };
  const listBytes = Buffer.from(`${JSON.stringify(list, null, 1)}\n`, 'utf8');
  const { publicKey, signature } = signWithBook(book, clock, signedBytes(listBytes));
  const signed = Buffer.from(canonicalJson(signatureOf(publicKey, signature)), 'utf8');
  const proofs = [
    { path: MANIFEST, bytes: listBytes },
    { path: SIGNATURE, bytes: signed },
    ...(sm2 === null ? [] : [{ path: SM2_SIGNATURE, bytes: Buffer.from(sm2.sign(listBytes), 'utf8') }]),
  ];
  members.push(...proofs);
  await nextTurn();
  signal.throwIfAborted();
  progress(0.85);
  const container = Buffer.concat(zipPieces(members, stampedAt));
  const fingerprint = fingerprintOf(publicKey);
  const [found, report] = [
    await unzip(container, nodeMachine),
    await verifyPackage(container, nodeMachine, fingerprint),
  ];
  const facts: PackageFacts = {
    about,
    scheme,
    earlier: allSchemes(book.db),
    records: packed.map((one) => one.checked),
    listed: [...files, ...proofs.map(({ path, bytes: { length: size } }) => ({ path, size }))],
    found: found.map(({ path, bytes: content }) => ({ path, size: content.length })),
    opaque: found.filter((member) => !member.stored).map((member) => member.path),
    differences: [...report.findings.map((finding) => finding.text), ...report.notes],
    chainIntact: verifyChain(book.db).brokenAt === null,
    logged: auditHashAt(book.db, audit.seq) === audit.hash,
    gaps,
    unfinished,
    program: PROGRAM,
    virusScan: wish.virusScan,
    readBack: null,
    strangers: null,
  };
  progress(0.9);
  return { about, container, fingerprint, facts, items: checkPackage(facts), recordIds };
}

/** What the audit chain has of these records, each entry as it is hashed. */
function excerpt(book: OpenBook, recordIds: readonly string[]): string {
  return `${JSON.stringify({ form: 'branchbook/audit-excerpt/1', entries: auditOfRecords(book.db, recordIds) }, null, 1)}\n`;
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PackageFacts } from '../../../shared/archive/check/facts.ts';
import { digestsOf } from '../../../shared/archive/digests.ts';
import {
  AUDIT_EXCERPT,
  MANIFEST,
  MANIFEST_FORM,
  READ_ME,
  SIGNATURE,
  VOLUME_FORM,
  type Manifest,
} from '../../../shared/archive/manifest.ts';
import { PROGRAM } from '../../../shared/archive/program.ts';
import { readMe } from '../../../shared/archive/read-me.ts';
import { fingerprintOf, signatureOf, signedBytes } from '../../../shared/archive/signature.ts';
import { SM2_SIGNATURE } from '../../../shared/archive/sm2-signature.ts';
import { unzip } from '../../../shared/archive/unzip.ts';
import { verifyPackage } from '../../../shared/archive/verify.ts';
import { LARGEST_VOLUME } from '../../../shared/archive/discs.ts';
import { volumeWords, type Volume } from '../../../shared/archive/volumes.ts';
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
import type { AuditRow } from '../store/queries/audit.ts';
import { ensureSigningKey, signWithBook } from '../vault/signing-key.ts';
import { sm2KeyOf } from '../vault/sm2-key.ts';
import { catalogueMembers } from './archive-catalogue.ts';
import { fileNumbers } from './archive-numbers.ts';
import { allSchemes, readRetention, readScheme } from './archive-settings.ts';
import { packRecord, type PackageGround } from './archive-record.ts';
import { subjectOf, type Subject } from './archive-subject.ts';
import { readRecord } from './records-read.ts';

/** A package, or one of a set, ready to be written, with what the check looks at. */
export interface PackedPackage {
  about: string;
  volume: Volume | undefined;
  container: Buffer;
  fingerprint: string;
  facts: PackageFacts;
  recordIds: readonly string[];
}

type PackedRecord = Awaited<ReturnType<typeof packRecord>>;

/** Entry of the audit chain that says that a package is being made, looked up again as evidence. */
export type AuditEntry = Pick<AuditRow, 'seq' | 'hash'>;

/** What all records and volumes of a package share. */
export interface Preparation {
  wish: PackageWish;
  subject: Subject;
  ground: PackageGround;
  /** 档号 by series. */
  numbers: ReadonlyMap<string, string>;
  reasons: Manifest['reasons'];
  audit: AuditEntry;
}

/**
 * Finds out what is to be packaged and with what.
 * @param reasons by item, of items that may fail
 * @throws AppError `record.not_found`, `record.wrong_state`, `vault.restricted`
 */
export async function preparePackage(
  book: OpenBook,
  clock: Clock,
  wish: PackageWish,
  reasons: Manifest['reasons'],
  audit: AuditEntry,
): Promise<Preparation> {
  if (wish.scope === 'full' && book.seal === null) throw wordsWithheld();
  // Its 指纹 stands on the papers that are packed.
  ensureSigningKey(book, clock);
  const subject = subjectOf(book, clock, wish.subject);
  const embedded = await embeddableFaces();
  const ground = {
    scope: wish.scope,
    scheme: readScheme(book.db),
    table: readRetention(book.db),
    formats: archiveFormats(embedded),
    faces: embedded.faces,
  };
  return { wish, subject, ground, numbers: fileNumbers(book.db), reasons, audit };
}

/**
 * Packs records one after another; each is only as long in memory as the caller keeps it.
 * @param recordIds some of the subject, in its order
 * @param progress hears of the part that is done, from 0 to 1
 */
export async function* packedRecords(
  book: OpenBook,
  clock: Clock,
  { subject, ground, numbers }: Preparation,
  recordIds: readonly string[],
  progress: (done: number) => void,
  signal: AbortSignal,
): AsyncGenerator<PackedRecord> {
  for (const [i, recordId] of recordIds.entries()) {
    await nextTurn();
    signal.throwIfAborted();
    progress(i / recordIds.length);
    const record = readRecord(book, clock, recordId);
    const at = subject.recordIds.indexOf(recordId) + 1;
    yield await packRecord(book, clock, record, { fileNumber: numbers.get(record.seriesId) ?? '', at }, ground);
  }
}

/**
 * Packs these records into one signed container in memory. The same records under the same wish give the same bytes, an SM2 signature
 * aside: all times are those of the records.
 * @param volume which of a set it is
 * @throws AppError `attachment.too_large`
 */
export async function sealPackage(
  book: OpenBook,
  clock: Clock,
  prepared: Preparation,
  recordIds: readonly string[],
  volume: Volume | undefined,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<PackedPackage> {
  const { wish, subject, ground, reasons } = prepared;
  const packed: PackedRecord[] = [];
  let bytes = 0;
  for await (const one of packedRecords(book, clock, prepared, recordIds, (done) => progress(0.8 * done), signal)) {
    packed.push(one);
    bytes += one.members.reduce((sum, member) => sum + member.bytes.length, 0);
    if (bytes > LARGEST_VOLUME)
      throw new AppError(
        'attachment.too_large',
        '这些记录连同附件超过 700 MB，一个归档包放不下。请按光盘的大小分卷，或者分几次选择记录打包。',
      );
  }
  const stampedAt = packed.reduce((newest, one) => (one.finalisedAt > newest ? one.finalisedAt : newest), '');
  const { name: branch, fondsNumber: fonds } = book.session.branch;
  const head = { branch, about: subject.about, scope: wish.scope, program: PROGRAM, reasons };
  const about = volume ? `${subject.about}，${volumeWords(volume)}` : subject.about;
  const rows = packed.map(({ listed, pages }) => ({ ...listed, pages }));
  const members: Member[] = [
    ...packed.flatMap((one) => one.members),
    ...(await catalogueMembers(book, rows, { about, reasons, stampedAt, faces: ground.faces })),
    {
      path: READ_ME,
      bytes: Buffer.from(readMe({ ...head, volume, records: packed.length, sm2: wish.sm2 === true }), 'utf8'),
    },
    { path: AUDIT_EXCERPT, bytes: Buffer.from(excerpt(book, recordIds), 'utf8') },
  ];
  const files = members
    .map(({ path, bytes: content }) => ({ path, size: content.length, ...digestsOf(content) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const records = packed.map((one) => one.listed);
  const sm2 = wish.sm2 === true ? sm2KeyOf(book, clock) : null;
  const rest = { ...head, fonds, stampedAt, records, files, ...(sm2 === null ? {} : { sm2Key: sm2.publicKey }) };
  const list: Manifest = volume ? { form: VOLUME_FORM, ...rest, volume } : { form: MANIFEST_FORM, ...rest };
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
  const listed = [...files, ...proofs.map(({ path, bytes: { length: size } }) => ({ path, size }))];
  const facts = await factsOf(book, prepared, packed, listed, { container, fingerprint });
  progress(0.95);
  return { about, volume, container, fingerprint, facts, recordIds };
}

/** What the check looks at, read from the finished container wherever that can be. */
async function factsOf(
  { db }: OpenBook,
  { wish, subject, ground, audit }: Preparation,
  packed: readonly PackedRecord[],
  listed: PackageFacts['listed'],
  { container, fingerprint }: Pick<PackedPackage, 'container' | 'fingerprint'>,
): Promise<PackageFacts> {
  const [found, report] = [
    await unzip(container, nodeMachine),
    await verifyPackage(container, nodeMachine, fingerprint),
  ];
  return {
    about: subject.about,
    scheme: ground.scheme,
    earlier: allSchemes(db),
    records: packed.map((one) => one.checked),
    listed,
    found: found.map(({ path, bytes }) => ({ path, size: bytes.length })),
    opaque: found.filter((member) => !member.stored).map((member) => member.path),
    differences: [...report.findings.map((finding) => finding.text), ...report.notes],
    chainIntact: verifyChain(db).brokenAt === null,
    logged: auditHashAt(db, audit.seq) === audit.hash,
    gaps: subject.gaps,
    unfinished: subject.unfinished,
    program: PROGRAM,
    virusScan: wish.virusScan,
    readBack: null,
    strangers: null,
  };
}

/** What the audit chain has of these records, each entry as it is hashed. */
function excerpt(book: OpenBook, recordIds: readonly string[]): string {
  return `${JSON.stringify({ form: 'branchbook/audit-excerpt/1', entries: auditOfRecords(book.db, recordIds) }, null, 1)}\n`;
}

import path from 'node:path';
import type { CheckedRecord } from '../../../shared/archive/check/facts.ts';
import type { Manifest, PackageScope } from '../../../shared/archive/manifest.ts';
import { describing, metadataOf, metadataXml, type MetadataFacts } from '../../../shared/archive/metadata.ts';
import { PROGRAM } from '../../../shared/archive/program.ts';
import { archivedRecordJson, attachmentsIn } from '../../../shared/archive/record-json.ts';
import { scopeWords } from '../../../shared/archive/read-me.ts';
import { retentionOf, type RetentionTable } from '../../../shared/archive/retention.ts';
import { readFileNumber, type ArchiveScheme } from '../../../shared/archive/scheme.ts';
import type { Member } from '../../../shared/archive/zip.ts';
import { FILE_TYPES } from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { FOLLOW_UP_NAMES, type Attachment, type MeetingRecord } from '../../../shared/model/record.ts';
import type { Faces } from '../../../shared/print/fonts.ts';
import { layOut } from '../../../shared/print/layout/pages.ts';
import { paperOf } from '../../../shared/print/record/paper.ts';
import { sealedWords } from '../../../shared/print/record/scope.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { quoted } from '../../../shared/text/characters.ts';
import { fileType } from '../attachments/file-type.ts';
import type { Clock, OpenBook } from '../context.ts';
import { safeFileName } from '../export/output-file.ts';
import type { PaperFormat } from '../export/paper-formats.ts';
import { readMetadata } from '../import/metadata-reader.ts';
import { findAttachment } from '../store/queries/attachments.ts';
import { signingFingerprint } from '../vault/signing-key.ts';
import { auditedDigest } from '../store/queries/records.ts';
import { verifyRecord } from './records-finalise.ts';
import { leavingContent } from './stored-files.ts';

/** What all records of a package share. */
export interface PackageGround {
  scope: PackageScope;
  scheme: ArchiveScheme;
  table: RetentionTable;
  formats: readonly PaperFormat[];
  /** Faces to count pages with. */
  faces: Faces;
}

/** One record as it goes into a package. */
interface PackedRecord {
  /** Instant of 定稿. */
  finalisedAt: string;
  members: Member[];
  listed: Manifest['records'][number];
  /** Pages of 正文. */
  pages: number;
  checked: CheckedRecord;
}

/**
 * One record's folder of a package: 正文 in each format, 记录.json, 元数据.xml and the attachments that the scope lets out. An attachment
 * that cannot be read is left out and named by the check.
 * @param at place in the package, from 1, for a record without a 档号
 */
export async function packRecord(
  book: OpenBook,
  clock: Clock,
  record: MeetingRecord,
  { fileNumber, at }: { fileNumber: string; at: number },
  ground: PackageGround,
): Promise<PackedRecord> {
  const { scope, formats } = ground;
  const heldOn = record.header.heldOn ?? '';
  const folder = fileNumber === '' ? `未编号-${String(at).padStart(4, '0')}` : safeFileName(fileNumber);
  const paper = paperOf(
    record,
    { form: 'record', scope, branchId: null },
    { ...book.session.branch, fingerprint: signingFingerprint(book.db) },
    heldOn,
  );
  const going = attachmentsIn(record, scope);
  const left = record.attachments.length - going.length;
  const facts = metadataFacts(book, record, { fileNumber, left }, ground);
  const about = describing(facts);
  const papers = await Promise.all(
    formats.map(async ({ name, ending, longTerm, build, opens }) => {
      const bytes = await build(paper, about);
      return { path: `${folder}/正文${ending}`, bytes, format: name, longTerm, opens: await opens(bytes) };
    }),
  );
  const files = await Promise.all(going.map((attachment, i) => packAttachment(book, folder, attachment, i + 1)));
  const described = [
    ...papers.map(({ path: where, format, bytes }) => ({ path: where, format, size: bytes.length })),
    ...files.map(({ path: where, format, bytes }) => ({ path: where, format, size: bytes?.length ?? 0 })),
  ];
  const xml = metadataXml(metadataOf({ ...facts, files: described }));
  return {
    finalisedAt: record.finalisedAt ?? '',
    members: [
      ...papers.map(({ path: where, bytes }) => ({ path: where, bytes })),
      { path: `${folder}/记录.json`, bytes: Buffer.from(archivedRecordJson(record, scope), 'utf8') },
      { path: `${folder}/元数据.xml`, bytes: Buffer.from(xml, 'utf8') },
      ...files.flatMap(({ path: where, bytes }) => (bytes ? [{ path: where, bytes }] : [])),
    ],
    listed: {
      folder,
      id: record.id,
      title: record.header.title,
      heldOn,
      fileNumber,
      digest: record.digest ?? '',
      left,
    },
    pages: layOut(paper, ground.faces).pages.length,
    checked: {
      where: `${heldOn === '' ? '' : formatOfficialDate(heldOn)}${quoted(record.header.title)}`,
      title: record.header.title,
      fileNumber,
      intact: verifyRecord(book, clock, { recordId: record.id }).intact,
      traced: auditedDigest(book.db, record.id) !== undefined,
      metadata: readMetadata(xml),
      papers: papers.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length })),
      attachments: files.map(({ path: where, bytes, opens }) => ({
        path: where,
        size: bytes?.length ?? 0,
        whole: bytes !== null,
        opens,
      })),
      left,
    },
  };
}

/** An attachment as it leaves the book; without bytes when it is missing or damaged. */
async function packAttachment(book: OpenBook, folder: string, { id, name }: Attachment, at: number) {
  const { name: stem, ext } = path.parse(name);
  const where = `${folder}/附件/${String(at).padStart(2, '0')}-${safeFileName(stem)}${ext.toLowerCase()}`;
  const format = ext.slice(1).toUpperCase();
  try {
    const stored = findAttachment(book.db, id);
    const bytes = stored ? await leavingContent(book, stored) : null;
    const opens = bytes !== null && (await fileType(name, bytes, FILE_TYPES).then(Boolean, () => false));
    return { path: where, format, bytes, opens };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'attachment.damaged')
      return { path: where, format, bytes: null, opens: false };
    throw thrown;
  }
}

function metadataFacts(
  { session: { branch } }: OpenBook,
  record: MeetingRecord,
  { fileNumber, left }: { fileNumber: string; left: number },
  { scope, scheme, table }: PackageGround,
): Omit<MetadataFacts, 'files'> {
  const { header, version, reason } = record;
  // A number that was given says how it was classed then.
  const given = readFileNumber(fileNumber);
  const correction = version === 1 ? '' : `第${version}版，更正原因：${reason}`;
  const leaving = left === 0 ? '' : `有${left}个附件按范围没有放入`;
  return {
    recordId: record.id,
    title: header.title,
    kind: '记录',
    branch: branch.name,
    superior: branch.superior,
    fonds: branch.fondsNumber,
    year: header.year,
    heldOn: header.heldOn ?? '',
    retention: given?.retention ?? retentionOf(table, record.type),
    unit: given?.unit ?? scheme.unit,
    fileNumber,
    remarks: [correction, leaving].filter(Boolean).join('；'),
    control: sealedWords(record) === null ? '' : scopeWords(scope),
    program: PROGRAM,
    deeds: [
      { deed: '创建', at: record.createdAt, by: '', detail: '' },
      {
        deed: '定稿',
        at: record.finalisedAt ?? '',
        by: record.finalisedBy ?? '',
        detail: `摘要 ${record.digest ?? ''}`,
      },
      ...record.followUps.map(({ kind, on, author }) => ({
        deed: FOLLOW_UP_NAMES[kind],
        at: on,
        by: author,
        detail: '',
      })),
    ],
  };
}

import type { ExportScope } from '../../contract/exports.ts';
import { AppError } from '../../model/errors.ts';
import { isImmutable, type MeetingRecord } from '../../model/record.ts';
import { printableText } from '../../text/characters.ts';
import type { Block, PrintDocument } from '../document.ts';
import { attendanceBlocks, meetingFacts, paperTitle, subtitles } from './head.ts';
import { namesOf, type Names } from './names.ts';
import { isGuest, sealedWords, viewOf, wordsWithheld, type ScopeView } from './scope.ts';
import { agendaBlocks, sectionBlocks } from './sections.ts';
import { sheetBlocks } from './sheets.ts';
import { attachmentBlocks, followUpBlocks, signatureBlocks } from './tail.ts';

/** What a paper needs to know besides the record. */
export interface PrintOptions {
  /** How much of 批评与自我批评 is printed. */
  scope: ExportScope;
  /** Of several branches the one whose paper it is; null = of all. */
  branchId: string | null;
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
}

/**
 * 会议记录 as a paper. Pure: the same record and options give the same document. Without a word of 批评与自我批评 unless the
 * scope asks for it; a scope wider than `counts` is printed on every page.
 * @throws AppError `export.scope` when the person of a `person:` scope or the branch is not in the record; `vault.restricted` when the
 *   scope asks for words that this record was loaded without
 */
export function printRecord(record: MeetingRecord, options: PrintOptions): PrintDocument {
  const view = viewOf(options);
  const names = namesOf(record);
  if (view.personId !== null && !names.knows(view.personId)) {
    throw new AppError('export.scope', '这份记录里没有这个人。请重新选择要摘录的人。');
  }
  if (isGuest(view) && !record.header.branches.some((b) => b.id === view.branchId)) {
    throw new AppError('export.scope', '这份记录里没有这个支部。请重新选择是哪个支部的。');
  }
  if (view.words && record.withheld) {
    throw wordsWithheld();
  }
  return {
    title: printableText(paperTitle(record)),
    creator: printableText(options.branchName),
    stampedAt: record.finalisedAt ?? record.updatedAt,
    banner: {
      left: printableText(bannerLeft(record, options, view, names)),
      right: printableText(bannerRight(record)),
    },
    blocks: [...head(record, options, view, names), ...body(record, view, names)],
  };
}

function head(record: MeetingRecord, options: PrintOptions, view: ScopeView, names: Names): Block[] {
  const extractOf = view.personId === null ? null : names.name(view.personId);
  return [
    { kind: 'title', text: paperTitle(record) },
    ...(record.state === 'planned' ? [] : subtitles(record, extractOf)),
    { kind: 'blank' },
    ...meetingFacts(record, names, options.branchName, view),
    ...(saysWhoCame(record, view) ? attendanceBlocks(record, names, view) : []),
  ];
}

/** Not where nobody came yet, in an extract, and on forms, which say it of each step. */
function saysWhoCame({ state, template }: MeetingRecord, { personId }: ScopeView): boolean {
  return state !== 'planned' && personId === null && template.sheets !== true;
}

function body(record: MeetingRecord, view: ScopeView, names: Names): Block[] {
  if (record.state === 'planned') return agendaBlocks(record);
  if (record.template.sheets === true && view.personId === null) {
    return [...sheetBlocks(record, names), ...attachmentBlocks(record, view), ...followUpBlocks(record, view)];
  }
  return [
    ...sectionBlocks(record, names, view),
    ...attachmentBlocks(record, view),
    ...signatureBlocks(record, view),
    ...followUpBlocks(record, view),
  ];
}

function bannerLeft(record: MeetingRecord, options: PrintOptions, view: ScopeView, names: Names): string {
  const words = sealedWords(record);
  const all = words === null ? '全文' : `全文，含${words}原话`;
  const scope = view.personId === null ? all : `${names.name(view.personId)}个人摘录`;
  const parts = [
    options.marking.trim(),
    isImmutable(record.state) || record.state === 'planned' ? '' : '草稿',
    view.words ? `导出范围：${scope}` : '',
  ];
  return parts.filter(Boolean).join('　');
}

function bannerRight(record: MeetingRecord): string {
  return record.digest === null ? '' : `第${record.version}版　摘要 ${shortDigest(record.digest)}`;
}

/** First 16 digits of a digest in groups of four, as printed and shown. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

import { FOLLOW_UP_NAMES, type Attachment, type MeetingRecord } from '../../model/record.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block } from '../document.ts';
import { concerns, concernsBranch, isGuest, isRestricted, sealedWords, type ScopeView } from './scope.ts';

/** Signature lines: the template's for the whole record, one's own for an extract. */
export function signatureBlocks(record: MeetingRecord, view: ScopeView): Block[] {
  const labels = view.personId === null ? record.template.signatures : ['本人'];
  if (labels.length === 0) return [];
  return [{ kind: 'blank' }, { kind: 'signatures', labels }];
}

/**
 * 附件 of the record itself. What hangs on restricted words, or on a 谈心谈话 as a whole, may carry them in its name, so the counts
 * scope prints its kind only. What was added with a follow-up is listed there.
 */
export function attachmentBlocks(record: MeetingRecord, view: ScopeView): Block[] {
  const later = new Set(record.followUps.map((f) => f.attachmentId));
  const entries = new Map(record.entries.map((e) => [e.id, e]));
  const kept = new Set(record.sections.filter((s) => concernsBranch(view, s)).map((s) => s.id));
  const items = record.attachments.flatMap((attachment) => {
    const entry = attachment.entryId === null ? undefined : entries.get(attachment.entryId);
    if (later.has(attachment.id) || (entry !== undefined && !kept.has(entry.sectionId))) return [];
    // Another branch has a 签到表 of its own.
    if (isGuest(view) && attachment.kind === '签到表') return [];
    if (view.personId !== null && (entry === undefined || !concerns(view, entry, record))) return [];
    const restricted = entry === undefined ? sealedWords(record) === '谈话' : isRestricted(entry);
    const bare = !view.words && restricted;
    return [bare ? attachment.kind : describe(attachment)];
  });
  return items.length === 0 ? [] : [{ kind: 'blank' }, { kind: 'attachments', items }];
}

function describe(attachment: Attachment): string {
  const what = attachment.caption.trim() || attachment.name.replace(/\.[^.]*$/, '');
  const taken = attachment.takenOn === null ? '' : `（${formatOfficialDate(attachment.takenOn)}）`;
  const named = what === attachment.kind || attachment.kind === '' ? what : `${attachment.kind}：${what}`;
  return named + taken;
}

/**
 * What came after finalising, outside the record's digest: on pages of its own, so that those already signed stay as they
 * are when more follows. Not part of an extract,
 * nor of what another branch is given.
 */
export function followUpBlocks(record: MeetingRecord, view: ScopeView): Block[] {
  if (record.followUps.length === 0 || view.personId !== null || isGuest(view)) return [];
  const files = new Map(record.attachments.map((a) => [a.id, a]));
  const rows = record.followUps.map((followUp) => {
    const file = followUp.attachmentId === null ? undefined : files.get(followUp.attachmentId);
    const told = followUp.people ? `${followUp.people.length}人` : '';
    const text = [told, followUp.text.trim(), file ? `附：${describe(file)}` : ''].filter(Boolean).join('　');
    return [formatOfficialDate(followUp.on), FOLLOW_UP_NAMES[followUp.kind], followUp.author, text];
  });
  return [
    { kind: 'part', text: '后续情况' },
    { kind: 'note', text: '以下在定稿以后登记，不在记录摘要之内。' },
    {
      kind: 'table',
      columns: [
        { head: '日期', width: 8.5, align: 'center' },
        { head: '事项', width: 4, align: 'center' },
        { head: '经手人', width: 8, align: 'center' },
        { head: '说明', width: 7.5, align: 'left' },
      ],
      rows,
    },
  ];
}

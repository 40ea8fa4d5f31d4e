import { LEAVE_REASONS, LEAVE_REASON_NAMES, type Attendance } from '../../../../shared/model/record.ts';

/** What one key says about a person. */
export interface Mark {
  key: string;
  name: string;
  status: Attendance['status'];
  reason: Attendance['reason'];
}

/** 1–6 the reasons of leave, 7 absent, 8 online, 0 and the space bar present; 9 is {@link LATE_KEY}. */
export const MARKS: readonly Mark[] = [
  ...LEAVE_REASONS.map((reason, i): Mark => ({
    key: String(i + 1),
    name: LEAVE_REASON_NAMES[reason],
    status: 'leave',
    reason,
  })),
  { key: '7', name: '缺席', status: 'absent', reason: null },
  { key: '8', name: '线上', status: 'online', reason: null },
  { key: '0', name: '实到', status: 'present', reason: null },
];

/** Said of somebody who is here: came late or left early. */
export const LATE_KEY = '9';
export const LATE_NAME = '迟到或早退';

/** The line after {@link LATE_KEY}: who was not marked, or was away, came after all; pressed again it is taken back. */
export function markedLate(personId: string, before: Attendance | undefined): Attendance {
  const here = before?.status === 'present' || before?.status === 'online';
  if (here) return { ...before, late: !before.late };
  return { ...marked(personId, before, { status: 'present', reason: null }), late: true };
}

/** A person's line after a mark; a remark already written stays. */
export function marked(
  personId: string,
  before: Attendance | undefined,
  mark: Pick<Mark, 'status' | 'reason'>,
): Attendance {
  const here = mark.status === 'present' || mark.status === 'online';
  return {
    personId,
    status: mark.status,
    reason: mark.reason,
    note: before?.note ?? '',
    late: here ? (before?.late ?? false) : false,
  };
}

/** How a line is said: 实到, 病假, 缺席; empty while nobody has called the name. */
export function saidOf(line: Attendance | undefined): string {
  if (!line) return '';
  const mark = MARKS.find((m) => m.status === line.status && m.reason === line.reason);
  return `${mark?.name ?? '请假'}${line.late ? `，${LATE_NAME}` : ''}`;
}

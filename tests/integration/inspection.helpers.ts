import type { CoreContext, OpenBook } from '../../electron/core/context.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { addFollowUp } from '../../electron/core/services/follow-ups.ts';
import { inspectionHandlers } from '../../electron/core/services/inspection.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import type { FindingView, InspectionReport, InspectionScope } from '../../shared/contract/inspection.ts';
import { newId } from '../../shared/model/ids.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { testClock, type TestClock } from './helpers.ts';
import { assembly } from './records.helpers.ts';

/** The calls of the 自查 on one open book. */
export function inspectionCalls(book: OpenBook, clock: TestClock, files: Readonly<Record<string, string>> = {}) {
  const core: CoreContext = {
    clock,
    book: () => book,
    writable: () => book,
    file: (handle) => files[handle] ?? '',
    leaving: () => false,
    emit: () => undefined,
    jobs: createJobs(() => undefined),
  };
  const start = async (scope: InspectionScope, on: string) => {
    const { jobId } = await inspectionHandlers['inspection.start']({ scope, on }, core);
    return { jobId, ended: await core.jobs.ended(jobId) };
  };
  return {
    core,
    start,
    run: async (scope: InspectionScope, on = '2026-11-22'): Promise<InspectionReport> => {
      const { jobId } = await start(scope, on);
      return inspectionHandlers['inspection.report']({ jobId }, core);
    },
  };
}

/** Findings of one rule. */
export function ofRule({ findings }: InspectionReport, rule: string): FindingView[] {
  return findings.filter((f) => f.rule === rule);
}

interface Wanted {
  type?: string;
  on: string;
  /** Words of the first item. */
  words?: string;
  start?: string;
  end?: string;
  item?: string;
  state?: 'draft' | 'finalised';
  signed?: boolean;
  more?: (record: MeetingRecord) => RecordEdit[];
}

/** A meeting that lacks little, entered and finalised on its day. */
export function meeting(book: OpenBook, people: readonly string[], wanted: Wanted): MeetingRecord {
  const clock = testClock(`${wanted.on}T09:00:00.000Z`);
  const { type = 'member_assembly', on } = wanted;
  const record = createRecord(book, clock, { type, heldOn: on, planned: false });
  const base = assembly(record, people).filter(
    (e) => e.op !== 'entry.put' || record.sections.some((s) => s.id === e.entry.sectionId),
  );
  const item = record.sections.find((s) => s.kind === 'item');
  const times = { startTime: wanted.start ?? '14:00', endTime: wanted.end ?? '15:00', place: '三楼第二会议室' };
  const edits: RecordEdit[] = [
    ...base,
    { op: 'header', header: { ...record.header, ...times, ordinal: record.header.ordinal } },
    ...(item && wanted.item !== undefined
      ? [{ op: 'section.put' as const, section: { ...item, title: wanted.item } }]
      : []),
    ...(item && wanted.words !== undefined
      ? [
          {
            op: 'entry.put' as const,
            entry: {
              id: newId(),
              sectionId: item.id,
              position: 'a1',
              at: null,
              kind: 'text' as const,
              text: fromPlainText(wanted.words),
            },
          },
        ]
      : []),
    ...(wanted.more?.(record) ?? []),
  ];
  editRecord(book, clock, { recordId: record.id, revision: 0, edits });
  if (wanted.state === 'draft') return readRecord(book, clock, record.id);
  const { revision } = readRecord(book, clock, record.id);
  const final = finaliseRecord(book, clock, { recordId: record.id, revision });
  if (wanted.signed !== false)
    addFollowUp(book, clock, {
      recordId: final.id,
      kind: 'signed',
      on,
      author: '周谷雨',
      text: '',
      attachmentId: null,
    });
  return final;
}

import type { BranchProfile } from '../../model/branch.ts';
import type { InspectionSettings } from '../../model/inspection.ts';
import type { MeetingRecord } from '../../model/record.ts';
import type { PersonFile } from '../../model/roster.ts';
import type { CalendarDate } from '../../text/dates.ts';
import type { FindingPlace } from '../finding.ts';
import type { InspectionPlace, RecordRef } from './finding.ts';
import { placeWords } from './place-words.ts';

/** What every rule of the 自查 may look at besides the records. */
export interface InspectionGround {
  branch: BranchProfile;
  settings: InspectionSettings;
  people: readonly PersonFile[];
  today: CalendarDate;
  /** 空泛用语 of the branch. */
  emptyPhrases: readonly string[];
}

/** A record under inspection: it has a day on which it was held. */
export interface InspectedRecord extends InspectionGround {
  record: MeetingRecord;
  heldOn: CalendarDate;
  ref: RecordRef;
  /** A place of this record. */
  at: (place: FindingPlace) => InspectionPlace;
}

/** A record with its ground; null for a plan, and for a draft without a day. */
export function inspectedRecord(record: MeetingRecord, ground: InspectionGround): InspectedRecord | null {
  const { heldOn } = record.header;
  if (heldOn === null || record.state === 'planned') return null;
  const title = record.header.title.trim() === '' ? record.template.name : record.header.title.trim();
  const ref = { recordId: record.id, title, on: heldOn };
  const at = (place: FindingPlace): InspectionPlace => ({
    to: 'record',
    ...ref,
    place,
    where: placeWords(record, place),
  });
  return { ...ground, record, heldOn, ref, at };
}

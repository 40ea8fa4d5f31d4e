import type { OpenBook } from '../../electron/core/context.ts';
import { insertRecord } from '../../electron/core/store/queries/records.ts';
import { keepTemplate } from '../../electron/core/store/queries/templates.ts';
import { proposedHeader } from '../../electron/core/services/records-create.ts';
import { yearHandlers } from '../../electron/core/services/year.ts';
import type { BoardView } from '../../shared/contract/year.ts';
import { newRecordId } from '../../shared/model/ids.ts';
import type { RecordHeader, RecordState } from '../../shared/model/record.ts';
import { DUTY_NAMES, type DutyType, type YearBasis } from '../../shared/model/year.ts';
import { memberAssembly } from '../../shared/templates/member_assembly.ts';
import { coreOf, type TestClock } from './helpers.ts';

interface Meeting extends Partial<RecordHeader> {
  type: DutyType;
  on: string;
  state?: RecordState;
}

/** A meeting in the book, of any type that the board counts, whatever templates this version brings. */
export function hold(book: OpenBook, { type, on, state = 'finalised', ...header }: Meeting): string {
  const template = { ...memberAssembly, type, version: 900, name: DUTY_NAMES[type], titlePattern: DUTY_NAMES[type] };
  const id = newRecordId();
  keepTemplate(book.db, template);
  const planned = state === 'planned';
  const days = planned ? { plannedOn: on, heldOn: null } : { plannedOn: null, heldOn: on };
  const first = state === 'finalised' || state === 'archived' ? 'draft' : state;
  insertRecord(book.db, {
    id,
    seriesId: id,
    version: 1,
    supersedes: null,
    reason: '',
    type,
    templateVersion: template.version,
    state: first,
    revision: 0,
    header: { ...proposedHeader(book.db, book.session.branch, template, on), ...days, ...header },
    people: null,
    ruleSettings: null,
    createdAt: `${on}T09:00:00.000Z`,
    updatedAt: `${on}T09:00:00.000Z`,
    finalisedAt: null,
    finalisedBy: null,
    digest: null,
    digestForm: null,
  });
  if (first !== state) book.db.run('UPDATE record SET state = ? WHERE id = ?', [state, id]);
  return id;
}

/** The calls of the year on one open book. */
export function yearCalls(book: OpenBook, clock: TestClock, files: Readonly<Record<string, string>> = {}) {
  const core = coreOf(book, clock, files);
  return {
    board: async (year: number, on: string, by: YearBasis = 'held') =>
      yearHandlers['year.board']({ year, by, on }, core),
    due: async (on: string) => yearHandlers['year.due']({ on }, core),
    handlers: yearHandlers,
    core,
  };
}

/** State of each period of a duty. */
export function states(made: BoardView, type: DutyType, groupName = ''): string[] {
  const row = made.rows.find((r) => r.type === type && r.groupName === groupName);
  return row?.cells.map((c) => `${c.key.slice(5)} ${c.state}`.trim()) ?? [];
}

import { emptyEntry, type Entry, type EntryKind } from '../../shared/model/entry.ts';
import { newId, newRecordId } from '../../shared/model/ids.ts';
import { applyEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { AppError } from '../../shared/model/errors.ts';
import { NATIONAL } from '../../shared/model/rule-settings.ts';
import type { Transport } from '../../renderer/record-session/transport.ts';

/** A draft with one section and no entries. */
export function draft(change: Partial<MeetingRecord> = {}): MeetingRecord {
  const id = newRecordId();
  return {
    id,
    seriesId: id,
    version: 1,
    supersedes: null,
    reason: '',
    type: 'member_assembly',
    template: {
      type: 'member_assembly',
      version: 1,
      name: '支部党员大会',
      shortName: '党员大会',
      titlePattern: '',
      base: 'members',
      forms: [],
      header: ['title', 'heldOn'],
      required: [],
      rules: [],
      sections: [],
      added: ['item'],
      fields: [],
      matters: ['general'],
      noun: '会议',
      menu: 'meeting',
      offered: true,
      signatures: [],
      attachmentKinds: [],
    },
    state: 'draft',
    revision: 1,
    header: {
      title: '支部党员大会',
      plannedOn: null,
      heldOn: '2026-11-20',
      startTime: null,
      endTime: null,
      year: 2026,
      term: null,
      ordinal: null,
      place: '',
      mode: 'summary',
      form: null,
      groupName: '',
      theme: '',
      chairId: null,
      recorderId: null,
      entrustment: '',
      guests: [],
      branches: [],
      own: {},
    },
    attendance: [],
    sections: [{ id: newId(), position: 'a0', kind: 'item', title: '议题', own: {} }],
    entries: [],
    attachments: [],
    followUps: [],
    people: [],
    ruleSettings: NATIONAL,
    withheld: false,
    createdAt: '2026-11-20T06:00:00.000Z',
    updatedAt: '2026-11-20T06:00:00.000Z',
    finalisedAt: null,
    finalisedBy: null,
    digest: null,
    ...change,
  };
}

/** An entry of the record's first section with these words. */
export function entryOf(record: MeetingRecord, kind: EntryKind, text: string, position = 'a0'): Entry {
  const section = record.sections[0];
  if (!section) throw new Error('a draft has a section');
  return { ...emptyEntry(kind, { id: newId(), sectionId: section.id, position }), text: fromPlainText(text) };
}

/** The same entry with other words. */
export function withText(entry: Entry, text: string): Entry {
  return { ...entry, text: fromPlainText(text) };
}

/**
 * A core of one record: checks the revision, applies the edits, answers. Each call takes the next planned outcome:
 * `ok`, `lost` (commits, then fails before the reply), or an error it fails with before doing anything.
 */
export class FakeCore implements Transport {
  record: MeetingRecord;
  requests = 0;
  parallel = 0;
  mostParallel = 0;
  outcomes: ('ok' | 'lost' | AppError)[] = [];
  latencyMs: number;

  constructor(record: MeetingRecord, latencyMs = 5) {
    this.record = record;
    this.latencyMs = latencyMs;
  }

  edit: Transport['edit'] = async ({ revision, edits }) => {
    this.requests += 1;
    this.parallel += 1;
    this.mostParallel = Math.max(this.mostParallel, this.parallel);
    await new Promise((done) => setTimeout(done, this.latencyMs));
    this.parallel -= 1;
    const outcome = this.outcomes.shift() ?? 'ok';
    if (outcome instanceof AppError) throw outcome;
    if (revision !== this.record.revision) throw new AppError('record.stale', '记录已在别处改动');
    for (const edit of edits) this.record = { ...this.record, ...applyEdit(this.record, edit) };
    this.record = { ...this.record, revision: revision + 1 };
    if (outcome === 'lost') throw new AppError('core.gone', '后台已退出');
    return { revision: this.record.revision, savedAt: '2026-11-20T06:32:05.000Z' };
  };

  get: Transport['get'] = async () => {
    await new Promise((done) => setTimeout(done, this.latencyMs));
    return this.record;
  };
}

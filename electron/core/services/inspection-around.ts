import { clashes, sittingOf, type Sitting } from '../../../shared/rules/inspection/clash.ts';
import type { InspectionFinding, RecordRef } from '../../../shared/rules/inspection/finding.ts';
import {
  inspectedRecord,
  type InspectedRecord,
  type InspectionGround,
} from '../../../shared/rules/inspection/ground.ts';
import { priorCommittee, type CommitteeAgenda } from '../../../shared/rules/inspection/prior.ts';
import {
  comparedFrom,
  formulasOf,
  ownPlace,
  similarity,
  wordyFields,
  wordIndex,
  type PlacedWords,
} from '../../../shared/rules/inspection/similarity.ts';
import { followedEntries, unfinished } from '../../../shared/rules/inspection/unfinished.ts';
import { branchDays, type BranchDays } from '../../../shared/rules/year/branch-days.ts';
import type { YearMeeting } from '../../../shared/rules/year/meetings.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import { templates } from '../../../shared/templates/index.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { itemTitles, ownTexts, wordsOfRecords } from '../store/queries/inspection.ts';
import { stepsOf } from '../store/queries/ledgers.ts';
import { keptTemplates } from '../store/queries/templates.ts';
import { meetingsBetween } from '../store/queries/year.ts';
import { readRecord } from './records-read.ts';

/** What stands between records: everything that a record is held against, read once for a whole run. */
export class Around {
  readonly #book: OpenBook;
  readonly #clock: Clock;
  readonly #ground: InspectionGround;
  /** Meetings that were held, from three years before the first record on; the oldest first. */
  readonly #meetings: readonly YearMeeting[];
  readonly #refs: ReadonlyMap<string, RecordRef>;
  readonly #words: readonly PlacedWords[];
  readonly #index: ReturnType<typeof wordIndex>;
  readonly #committees: readonly CommitteeAgenda[];
  readonly #sittings = new Map<string, Sitting | null>();
  /** Records whose clashes were told: the other one of two need not tell them again. */
  readonly #told = new Set<string>();
  readonly #formulas: ReturnType<typeof formulasOf>;
  readonly #days: BranchDays;

  constructor(book: OpenBook, clock: Clock, ground: InspectionGround, first: CalendarDate, last: CalendarDate) {
    this.#book = book;
    this.#clock = clock;
    this.#ground = ground;
    this.#meetings = meetingsBetween(book.db, comparedFrom(first), last).filter((m) => m.state !== 'planned');
    this.#refs = new Map(this.#meetings.map((m) => [m.id, { recordId: m.id, title: m.title || m.typeName, on: m.on }]));
    const kept = keptTemplates(book.db);
    this.#words = this.#wordsOf(kept);
    this.#index = wordIndex(this.#words);
    this.#committees = this.#agendas();
    this.#formulas = formulasOf([...templates, ...kept]);
    this.#days = branchDays(ground.branch, ground.people);
  }

  /** Everything that is found between this record and others. */
  findings(of: InspectedRecord): InspectionFinding[] {
    return [
      ...similarity(of, this.#index, this.#formulas),
      ...clashes(of, this.#sameDay(of)),
      ...this.#prior(of),
      ...this.#unfinished(of),
    ];
  }

  #wordsOf(kept: readonly RecordTemplate[]): PlacedWords[] {
    const ids = [...this.#refs.keys()];
    const fields = kept.flatMap((t) => wordyFields(t).map((f) => ({ ...f, type: t.type, version: t.version })));
    const said = wordsOfRecords(this.#book.db, ids, this.#book.seal).map(({ entryId, ...words }) => ({
      ...words,
      place: { kind: 'entry', entryId } as const,
    }));
    const own = ownTexts(this.#book.db, ids, fields).map(({ recordId, sectionId, key, text }) => ({
      recordId,
      place: ownPlace(sectionId, key),
      sealed: false,
      text,
    }));
    return [...said, ...own].flatMap(({ recordId, ...words }) => {
      const ref = this.#refs.get(recordId);
      return ref ? [{ ...words, ref }] : [];
    });
  }

  #agendas(): CommitteeAgenda[] {
    const ids = this.#meetings.filter((m) => m.type === 'committee').map((m) => m.id);
    const titles = Map.groupBy(itemTitles(this.#book.db, ids), (t) => t.recordId);
    const words = Map.groupBy(this.#words, (w) => w.ref.recordId);
    return ids.flatMap((id) => {
      const ref = this.#refs.get(id);
      if (!ref) return [];
      const text = (words.get(id) ?? []).map((w) => w.text).join('\n');
      return [{ ...ref, titles: (titles.get(id) ?? []).map((t) => t.title.trim()), words: text }];
    });
  }

  #prior(of: InspectedRecord): InspectionFinding[] {
    if (of.record.type !== 'member_assembly' || !this.#ground.branch.hasCommittee) return [];
    if (!this.#days.committeeThroughout(of.heldOn, of.heldOn)) return [];
    const last = this.#meetings.findLast((m) => m.type === 'member_assembly' && m.on < of.heldOn);
    const before = this.#committees.filter((c) => c.on <= of.heldOn);
    return priorCommittee(of, before, last?.on ?? null);
  }

  #unfinished(of: InspectedRecord): InspectionFinding[] {
    const ids = followedEntries(of);
    if (ids.length === 0) return [];
    const steps = stepsOf(this.#book.db, ids).filter((s) => s.seriesId === of.record.seriesId);
    return unfinished(
      of,
      Map.groupBy(steps, (s) => s.itemId),
    );
  }

  #sameDay({ heldOn, ref }: InspectedRecord): Sitting[] {
    this.#told.add(ref.recordId);
    return this.#meetings
      .filter((m) => m.on === heldOn && m.id !== ref.recordId && !this.#told.has(m.id))
      .map((m) => this.#sitting(m.id))
      .filter((sitting) => sitting !== null);
  }

  #sitting(recordId: string): Sitting | null {
    const known = this.#sittings.get(recordId);
    if (known !== undefined) return known;
    const of = inspectedRecord(readRecord(this.#book, this.#clock, recordId), this.#ground);
    const sitting = of === null ? null : sittingOf(of.record, of.ref);
    this.#sittings.set(recordId, sitting);
    return sitting;
  }
}

import { RESTRICTED_KINDS } from '../../model/entry.ts';
import type { OwnField, OwnValues } from '../../model/own-fields.ts';
import type { MeetingRecord } from '../../model/record.ts';
import { plainText } from '../../model/rich-text.ts';
import type { RecordTemplate } from '../../model/template.ts';
import { lettersOf } from '../../text/letters.ts';
import { PassageIndex, type Formula, type RepeatedPassage } from '../../text/passages.ts';
import { addMonths, formatOfficialDate, type CalendarDate } from '../../text/dates.ts';
import type { FindingPlace } from '../finding.ts';
import { placeWords } from './place-words.ts';
import { inspected, type InspectionFinding, type Passage, type RecordRef } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** How far back is looked: the last three years (domain notes §7.1 row 1). */
const MONTHS_BACK = 36;
/** Shorter pieces of a phrase stand in other sentences as well. */
const SHORTEST_FORMULA = 6;

/** Words that stand at one place of a record. Sealed ones are only there for those who may read them. */
export interface PlacedWords {
  ref: RecordRef;
  place: FindingPlace;
  sealed: boolean;
  text: string;
}

/** The words of a record that may be compared: what was said, and what stands in long fields of the type's own, such as 提纲. */
function wordsOf({ record, ref }: InspectedRecord): PlacedWords[] {
  const filled = wordyFields(record.template).flatMap(({ kind, key }) =>
    ownPlaces(record, kind).map(({ own, at }) => ({ ref, place: at(key), sealed: false, text: wordsIn(own, key) })),
  );
  const said = record.entries.map((entry): PlacedWords => {
    const response = entry.kind === 'criticism' ? `\n${entry.response}` : '';
    const sealed = RESTRICTED_KINDS.has(entry.kind);
    const place = { kind: 'entry', entryId: entry.id } as const;
    return { ref, place, sealed, text: `${plainText(entry.text)}${response}` };
  });
  return [...filled.filter(({ text }) => text !== ''), ...said];
}

/** A field of a type's own that holds sentences: of the record itself, or of its sections of one kind. */
export interface WordyField {
  /** Of which sections; null = of the record. */
  kind: string | null;
  key: string;
}

/** Key of the lists of who was there, of every type: names repeat by right. */
const NAMES = 'people';

/** The long fields of a type's own. */
export function wordyFields({ fields, sections }: RecordTemplate): WordyField[] {
  return [...wordy(null, fields), ...sections.flatMap((s) => wordy(s.kind, s.fields))];
}

function wordy(kind: string | null, fields: readonly OwnField[]): WordyField[] {
  return fields.filter((f) => f.input === 'text' && f.key !== NAMES).map(({ key }) => ({ kind, key }));
}

/** Where the field of a key of the record's own stands, or of one of its sections. */
export function ownPlace(sectionId: string | null, key: string): FindingPlace {
  return sectionId === null ? { kind: 'header', field: `own.${key}` } : { kind: 'section', sectionId, field: key };
}

interface OwnPlace {
  own: OwnValues;
  at: (key: string) => FindingPlace;
}

function ownPlaces({ header, sections }: MeetingRecord, kind: string | null): OwnPlace[] {
  if (kind === null) return [{ own: header.own, at: (key) => ownPlace(null, key) }];
  return sections.filter((s) => s.kind === kind).map((s) => ({ own: s.own, at: (key) => ownPlace(s.id, key) }));
}

function wordsIn(own: OwnValues, key: string): string {
  const value = own[key];
  return typeof value === 'string' ? value.trim() : '';
}

/** The first day of what a record of a day is compared with. */
export function comparedFrom(heldOn: CalendarDate): CalendarDate {
  return addMonths(heldOn, -MONTHS_BACK);
}

/** The words of earlier records, ready to be met. Entries may come in any order. */
export function wordIndex(entries: readonly PlacedWords[]): PassageIndex<PlacedWords> {
  const oldestFirst = entries.toSorted((a, b) => (a.ref.on < b.ref.on ? -1 : a.ref.on > b.ref.on ? 1 : 0));
  return new PassageIndex(oldestFirst.map((of) => ({ of, text: of.text })));
}

/**
 * What stands in records by right, because the program itself offers it: the phrases (常用语) of templates, cut at their blanks. Where a
 * phrase is filled by the program there is a gap.
 */
export function formulasOf(templates: readonly RecordTemplate[]): Formula[] {
  const phrases = templates.flatMap((t) => t.sections.flatMap((s) => s.phrases.map((p) => p.text)));
  const formulas = phrases
    .flatMap((text) => text.split(/_+/u))
    .map((part) =>
      part
        .split(/\{\w+\}/u)
        .map((piece) => lettersOf(piece).text)
        .filter(Boolean),
    )
    .filter((pieces) => pieces.join('').length >= SHORTEST_FORMULA);
  return [...new Map(formulas.map((pieces) => [pieces.join('|'), pieces])).values()];
}

/**
 * Passages that stand in a record of the three years before as well, one finding for each of those records. Passages are shown and not
 * weighed. Where sealed words are concerned, on either side, only their number is told: their place is the record's own page.
 */
export function similarity(
  of: InspectedRecord,
  index: PassageIndex<PlacedWords>,
  formulas: readonly Formula[],
): InspectionFinding[] {
  const from = comparedFrom(of.heldOn);
  const counts = ({ ref }: PlacedWords): boolean => from <= ref.on && ref.on < of.heldOn;
  const found = wordsOf(of).flatMap((entry) =>
    index.find(entry.text, counts, formulas).map((passage) => ({ entry, passage })),
  );
  return [
    ...openFindings(
      of,
      found.filter((f) => !isSealed(f)),
    ),
    ...sealedFindings(of, found.filter(isSealed)),
  ];
}

interface Found {
  entry: PlacedWords;
  passage: RepeatedPassage<PlacedWords>;
}

function isSealed({ entry, passage }: Found): boolean {
  return entry.sealed || passage.of.sealed;
}

function openFindings(of: InspectedRecord, found: readonly Found[]): InspectionFinding[] {
  return [...byRecord(found)].map(([, list]) => {
    const passages = list.map(({ entry, passage }): Passage => {
      const words = entry.text.slice(passage.start, passage.end);
      const where = placeWords(of.record, entry.place);
      return { words, place: entry.place, where, from: { ...passage.of.ref, place: passage.of.place } };
    });
    return told(of, list, `${sum(list)}相同。请核对是不是沿用了以前的文字。`, passages);
  });
}

function sealedFindings(of: InspectedRecord, found: readonly Found[]): InspectionFinding[] {
  return [...byRecord(found)].map(([, list]) => {
    const rest = `批评与自我批评、谈心谈话的文字，${sum(list)}相同。原话不在这里列出，请打开两份记录对照。`;
    return told(of, list, rest, []);
  });
}

function told(of: InspectedRecord, list: readonly Found[], rest: string, passages: Passage[]): InspectionFinding {
  const [first] = list;
  if (!first) throw new Error('no passage');
  const { ref } = first.passage.of;
  const text = `和${formatOfficialDate(ref.on)}《${ref.title}》比，${rest}`;
  const at = of.at(first.entry.place);
  return inspected('inspection.passages', '和以前的记录有相同的段落', text, at, { beside: [ref], passages });
}

function byRecord(found: readonly Found[]): Map<string, Found[]> {
  return Map.groupBy(found, (f) => f.passage.of.ref.recordId);
}

function sum(list: readonly Found[]): string {
  const letters = list.reduce((total, { passage }) => total + passage.letters, 0);
  return `有 ${list.length} 段、共 ${letters} 字`;
}

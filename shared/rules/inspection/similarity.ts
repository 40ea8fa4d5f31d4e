import { RESTRICTED_KINDS } from '../../model/entry.ts';
import { plainText } from '../../model/rich-text.ts';
import type { RecordTemplate } from '../../model/template.ts';
import { lettersOf } from '../../text/letters.ts';
import { PassageIndex, type Formula, type RepeatedPassage } from '../../text/passages.ts';
import { addMonths, formatOfficialDate, type CalendarDate } from '../../text/dates.ts';
import { placeWords } from './place-words.ts';
import { inspected, type InspectionFinding, type Passage, type RecordRef } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** How far back is looked: the last three years (domain notes §7.1 row 1). */
const MONTHS_BACK = 36;
/** Shorter pieces of a phrase stand in other sentences as well. */
const SHORTEST_FORMULA = 6;

/** The words of one entry of a record. Sealed ones are only there for those who may read them. */
export interface EntryWords {
  ref: RecordRef;
  entryId: string;
  sealed: boolean;
  text: string;
}

/** The words of a record that may be compared. */
function wordsOf({ record, ref }: InspectedRecord): EntryWords[] {
  return record.entries.map((entry) => {
    const response = entry.kind === 'criticism' ? `\n${entry.response}` : '';
    const sealed = RESTRICTED_KINDS.has(entry.kind);
    return { ref, entryId: entry.id, sealed, text: `${plainText(entry.text)}${response}` };
  });
}

/** The first day of what a record of a day is compared with. */
export function comparedFrom(heldOn: CalendarDate): CalendarDate {
  return addMonths(heldOn, -MONTHS_BACK);
}

/** The words of earlier records, ready to be met. Entries may come in any order. */
export function wordIndex(entries: readonly EntryWords[]): PassageIndex<EntryWords> {
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
  index: PassageIndex<EntryWords>,
  formulas: readonly Formula[],
): InspectionFinding[] {
  const from = comparedFrom(of.heldOn);
  const counts = ({ ref }: EntryWords): boolean => from <= ref.on && ref.on < of.heldOn;
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
  entry: EntryWords;
  passage: RepeatedPassage<EntryWords>;
}

function isSealed({ entry, passage }: Found): boolean {
  return entry.sealed || passage.of.sealed;
}

function openFindings(of: InspectedRecord, found: readonly Found[]): InspectionFinding[] {
  return [...byRecord(found)].map(([, list]) => {
    const passages = list.map(({ entry, passage }): Passage => {
      const words = entry.text.slice(passage.start, passage.end);
      const where = placeWords(of.record, { kind: 'entry', entryId: entry.entryId });
      return { words, entryId: entry.entryId, where, from: { ...passage.of.ref, entryId: passage.of.entryId } };
    });
    return told(of, list, `${sum(list)}相同。请核对是不是沿用了以前的文字。`, passages);
  });
}

function sealedFindings(of: InspectedRecord, found: readonly Found[]): InspectionFinding[] {
  return [...byRecord(found)].map(([, list]) => {
    const rest = `批评与自我批评的文字，${sum(list)}相同。原话不在这里列出，请打开两份记录对照。`;
    return told(of, list, rest, []);
  });
}

function told(of: InspectedRecord, list: readonly Found[], rest: string, passages: Passage[]): InspectionFinding {
  const [first] = list;
  if (!first) throw new Error('no passage');
  const { ref } = first.passage.of;
  const text = `和${formatOfficialDate(ref.on)}《${ref.title}》比，${rest}`;
  const at = of.at({ kind: 'entry', entryId: first.entry.entryId });
  return inspected('inspection.passages', '和以前的记录有相同的段落', text, at, { beside: [ref], passages });
}

function byRecord(found: readonly Found[]): Map<string, Found[]> {
  return Map.groupBy(found, (f) => f.passage.of.ref.recordId);
}

function sum(list: readonly Found[]): string {
  const letters = list.reduce((total, { passage }) => total + passage.letters, 0);
  return `有 ${list.length} 段、共 ${letters} 字`;
}

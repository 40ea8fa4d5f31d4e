import { GRADES, notAssessed, type Assessed } from '../../model/assessment.ts';
import type { BallotForm, BallotResult, BallotRound } from '../../model/ballot.ts';
import type { Entry, EntryOf } from '../../model/entry.ts';

type Counts = Readonly<Record<string, number | null>>;
type Row = BallotForm['sheets'][number]['rows'][number];

/** What a round has counted, as far as the record takes it. */
interface Counted {
  form: BallotForm;
  result: BallotResult | null;
}

/** How figures are put where others stand: a figure that was typed is kept, or gives way; or what came from the round is taken away. */
type How = 'keep' | 'take' | 'clear';

/** What a round's counts make of the entries of its record. */
interface Filling {
  /** Entries that change or are new. */
  entries: Entry[];
  /** Whose counts stand otherwise in the record, by their line on the ballot. */
  differing: string[];
}

/**
 * Puts the counts of a round into the entries they belong to: of a 民主测评 the four counts into each member's row of 评议结果, of a vote
 * and an election the slips and the votes (未选 is 弃权 there). A line whose counts were typed otherwise stays as it is unless they are to
 * be taken. Where the counts are not kept, for there are too few ballots, nothing is put.
 * @param entries of the record, in order
 * @param added an empty 评议结果 for members that none of the entries has
 */
export function fillEntries(
  { form, result }: Counted,
  entries: readonly Entry[],
  added: EntryOf<'assessment'>,
  how: How,
): Filling {
  const tallies = result?.tallies?.[0];
  const filling = new Map<string, Entry>();
  const differing: string[] = [];
  if (!result || !tallies) return { entries: [], differing };
  const byId = new Map(entries.map((e) => [e.id, e]));
  for (const [r, row] of (form.sheets[0]?.rows ?? []).entries()) {
    const counts = tallies[r] ?? [];
    const before = form.matter === undefined ? assessmentOf(byId, row, added) : byId.get(row.entryId ?? '');
    if (!before) continue;
    const put = fill(before, { row, counts, result, how });
    if (put === null) differing.push(row.label);
    else if (put !== before) {
      byId.set(put.id, put);
      filling.set(put.id, put);
    }
  }
  return { entries: [...filling.values()], differing };
}

/** The 评议结果 that has the member's row; else the first one there is, else the added one. */
function assessmentOf(byId: ReadonlyMap<string, Entry>, { personId }: Row, added: EntryOf<'assessment'>): Entry {
  const all = [...byId.values()].filter((e) => e.kind === 'assessment');
  return all.find((e) => e.rows.some((each) => each.personId === personId)) ?? all[0] ?? added;
}

interface Line {
  row: Row;
  counts: readonly number[];
  result: BallotResult;
  how: How;
}

/** The entry with the counts of one line; the entry itself where they stand there already, null where others do. */
function fill(entry: Entry, line: Line): Entry | null {
  switch (entry.kind) {
    case 'assessment':
      return fillAssessment(entry, line);
    case 'motion': {
      const tally = merged(entry.tally, { ...votes(line.counts), ...slipsOf(line.result) }, line.how);
      return tally && (tally === entry.tally ? entry : { ...entry, tally });
    }
    case 'election':
      return fillElection(entry, line);
    default:
      return entry;
  }
}

function fillAssessment(entry: EntryOf<'assessment'>, { row, counts, how }: Line): Entry | null {
  const { personId } = row;
  if (personId === null) return entry;
  const here = entry.rows.find((each) => each.personId === personId);
  if (!here && how === 'clear') return entry;
  const before: Assessed = here ?? notAssessed(personId);
  const figures = Object.fromEntries(GRADES.map((g, i) => [g, counts[i] ?? 0]));
  const after = merged(before.votes, figures, how);
  if (after === null || after === before.votes) return after && entry;
  const filled = { ...before, votes: after };
  const rows = here ? entry.rows.map((each) => (each === here ? filled : each)) : [...entry.rows, filled];
  return { ...entry, rows };
}

function fillElection(entry: EntryOf<'election'>, { row, counts, result, how }: Line): Entry | null {
  const candidate = entry.candidates.find((c) => c.personId === row.personId);
  if (!candidate) return entry;
  const slips = { issued: entry.issued, returned: entry.returned, invalid: entry.invalid };
  const { for: yes, against, abstain } = candidate;
  const own = { for: yes, against, abstain };
  const [slipsAfter, after] = [merged(slips, slipsOf(result), how), merged(own, votes(counts), how)];
  if (slipsAfter === null || after === null) return null;
  if (slipsAfter === slips && after === own) return entry;
  const candidates = entry.candidates.map((c) => (c === candidate ? { ...c, ...after } : c));
  return { ...entry, ...slipsAfter, candidates };
}

const slipsOf = ({ issued, returned, invalid }: BallotResult) => ({ issued, returned, invalid });

/** 赞成, 反对, and 弃权 with what was not marked. */
function votes(counts: readonly number[]) {
  const [yes = 0, against = 0, abstain = 0, unmarked = 0] = counts;
  return { for: yes, against, abstain: abstain + unmarked };
}

/**
 * Figures with those of the round; the same object where nothing changes, null where somebody has typed others that are kept. To clear
 * them takes away what stands as in the round, and leaves the rest.
 */
function merged<T extends Counts>(now: T, counted: Readonly<Record<string, number>>, how: How): T | null {
  const keys = Object.keys(counted);
  if (how === 'clear')
    return keys.every((key) => now[key] === counted[key])
      ? { ...now, ...Object.fromEntries(keys.map((key) => [key, null])) }
      : now;
  if (keys.every((key) => now[key] === counted[key])) return now;
  if (how === 'keep' && keys.some((key) => now[key] !== null && now[key] !== counted[key])) return null;
  return { ...now, ...counted };
}

/** Whether a round is about this vote or election. */
export function isAbout({ form }: Pick<BallotRound, 'form'>, entryId: string): boolean {
  return form.sheets.some((sheet) => sheet.rows.some((row) => row.entryId === entryId));
}

import type { FormFacts } from '../../../shared/model/form-facts.ts';
import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { formatOfficialDate, localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { orgLifePlanOf, studiesBetween } from '../store/queries/orglife.ts';
import { allPeople } from '../store/queries/roster.ts';
import { gradesBeside, toldIn } from './grades.ts';
import { opinionStateOf } from './opinions.ts';
import { problemCountOf } from './problems.ts';
import { promises } from './rectification.ts';
import { headOf, readRecord } from './records-read.ts';
import { coverageOf } from './talks.ts';

/**
 * What forms of a record take from beside it: days from the roster, who came and went in its year, and figures of the preparation.
 * @throws AppError `record.not_found`
 */
export function formFactsOf(book: OpenBook, clock: Clock, recordId: string): FormFacts {
  const { header } = headOf(book.db, recordId);
  const { year } = header;
  const people = allPeople(book.db);
  const talks = coverageOf(book, year, header.heldOn ?? localDate(clock.now()));
  return {
    people: people.map(({ person, changes }) => ({
      personId: person.id,
      joinedOn: person.joinedOn,
      fullOn: changes.find((c) => c.kind === 'category' && c.category === 'full')?.from ?? null,
    })),
    moved: people.flatMap((file) => movesIn(file, year)),
    graded: gradesBeside(book, clock, year),
    figures: {
      studies: known(studiesHeld(book, year)),
      talks: known(talks.reduce((n, period) => n + period.talks, 0)),
      opinions: known(opinionStateOf(book, clock, year).count),
      problems: known(problemCountOf(book, clock, year)),
      rectifications: known(promises(book, year, localDate(clock.now())).length),
      told: known(toldIn(book, clock, readRecord(book, clock, recordId))),
    },
  };
}

/** A report claims nothing of what nobody entered: none in the book may be some on paper. */
function known(count: number): number | null {
  return count === 0 ? null : count;
}

function movesIn({ person, changes }: PersonFile, year: number): { name: string; what: string }[] {
  const within = (day: string | null): day is string => day !== null && day.startsWith(`${year}-`);
  return changes.flatMap((c: RosterChange) => {
    if (c.kind !== 'membership') return [];
    const moves = [];
    if (c.arrival === 'transferred_in' && within(c.from)) moves.push(`${formatOfficialDate(c.from)}转入`);
    if (c.departure !== null && within(c.until)) moves.push(`${formatOfficialDate(c.until)}${GONE[c.departure]}`);
    return moves.map((what) => ({ name: person.name, what }));
  });
}

/** Linked records of study that were held. */
function studiesHeld({ db }: OpenBook, year: number): number {
  const { studies } = orgLifePlanOf(db, year);
  const first = `${year}-01-01`;
  return studiesBetween(db, first, first, studies).filter((s) => studies.includes(s.seriesId) && s.state !== 'planned')
    .length;
}

const GONE = {
  transferred_out: '转出',
  died: '去世',
  membership_stopped: '停止党籍',
  expelled: '开除党籍',
  withdrawn: '退党',
  other: '离开本支部',
} as const;

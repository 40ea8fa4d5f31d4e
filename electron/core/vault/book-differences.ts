import type { Comparison, RecordName } from '../../../shared/contract/backups.ts';
import type { BookFacts } from '../store/queries/compare-books.ts';

type Differences = Pick<Comparison, 'records' | 'people'>;

/** What is told when only one of two books can be read. */
export const NO_DIFFERENCES: Differences = {
  records: { onlyHere: [], onlyCopy: [], newerHere: [], newerCopy: [] },
  people: { onlyHere: [], onlyCopy: [] },
};

/** Records and people that one of two books has and the other has not, and records that one has in a later state. */
export function differencesOf(here: BookFacts, copy: BookFacts): Differences {
  const [mine, theirs] = [byId(here.records), byId(copy.records)];
  const newer = (one: BookFacts, other: typeof mine): RecordName[] =>
    one.records
      .filter((record) => {
        const same = other.get(record.id);
        return same !== undefined && isLater(record, same);
      })
      .map(nameOf);
  const [ours, others] = [byId(here.people), byId(copy.people)];
  return {
    records: {
      onlyHere: here.records.filter(({ id }) => !theirs.has(id)).map(nameOf),
      onlyCopy: copy.records.filter(({ id }) => !mine.has(id)).map(nameOf),
      newerHere: newer(here, theirs),
      newerCopy: newer(copy, mine),
    },
    people: {
      onlyHere: here.people.filter(({ id }) => !others.has(id)).map(({ name }) => name),
      onlyCopy: copy.people.filter(({ id }) => !ours.has(id)).map(({ name }) => name),
    },
  };
}

type Compared = BookFacts['records'][number];

/** Revisions count the saves of a draft; what happens to a final record moves only its time. */
function isLater(one: Compared, other: Compared): boolean {
  return one.revision === other.revision ? one.updatedAt > other.updatedAt : one.revision > other.revision;
}

function byId<T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}

function nameOf({ title, day }: Compared): RecordName {
  return { title, day };
}

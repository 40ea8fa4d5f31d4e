import { ownOf, type OwnValues } from './own-fields.ts';
import type { RecordHeader } from './record.ts';

/** Code of the type of record. */
export const TALK = 'talk';

/** Own fields of the record that rules read. */
export const TALK_FIELDS = { talkers: 'talkers', partners: 'partners', trigger: 'trigger', kind: 'kind' } as const;

/** Who talked with whom. Several partners make it a 集体谈. */
interface TalkParties {
  /** 谈话人. */
  talkers: string[];
  /** 谈话对象. */
  partners: string[];
}

/** The parties of a talk, from the own fields of its header. */
export function partiesOf(own: OwnValues): TalkParties {
  return { talkers: peopleIn(own, TALK_FIELDS.talkers), partners: peopleIn(own, TALK_FIELDS.partners) };
}

/** Everybody who took part. */
export function talkersOf({ own }: Pick<RecordHeader, 'own'>): string[] {
  const { talkers, partners } = partiesOf(own);
  return [...new Set([...talkers, ...partners])];
}

function peopleIn(own: OwnValues, key: string): string[] {
  const value = ownOf(own, key);
  return Array.isArray(value) ? value : [];
}

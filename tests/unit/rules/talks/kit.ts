import type { PersonFile, RosterChange } from '../../../../shared/model/roster.ts';
import { NATIONAL_TALKS, type TalkSettings } from '../../../../shared/model/talk-coverage.ts';
import type { CoverageFacts, TalkFact } from '../../../../shared/rules/talks/coverage.ts';
import { idOf } from '../helpers.ts';
import { someone } from '../year/kit.ts';

type Life = NonNullable<Parameters<typeof someone>[1]>;

let made = 0;

/** The n-th person with a post from a day on. */
export function onPost(n: number, post: string, from = '2015-07-01', until: string | null = null): PersonFile {
  return withPost(someone(n), post, from, until);
}

function withPost(file: PersonFile, post: string, from: string, until: string | null): PersonFile {
  made += 1;
  const change: RosterChange = {
    id: idOf('change', 5000 + made),
    personId: file.person.id,
    from,
    until,
    kind: 'post',
    post,
  };
  return { ...file, changes: [...file.changes, change] };
}

/** Persons 0 to 2 are 书记, 组织委员, 宣传委员; `plain` members follow them. */
export function branchOf(plain: number, life: Life = {}): PersonFile[] {
  const committee = ['书记', '组织委员', '宣传委员'].map((post, n) => onPost(n, post));
  return [...committee, ...Array.from({ length: plain }, (_, n) => someone(3 + n, life))];
}

/** A final record of a talk. */
export function talked(talkers: number[], partners: number[], more: Partial<TalkFact> = {}): TalkFact {
  made += 1;
  return {
    id: idOf('entry', made),
    state: 'finalised',
    on: '2026-05-20',
    year: 2026,
    talkers: talkers.map((n) => idOf('person', n)),
    partners: partners.map((n) => idOf('person', n)),
    ...more,
  };
}

export function coverageFacts(more: Partial<CoverageFacts> = {}, settings: Partial<TalkSettings> = {}): CoverageFacts {
  return {
    branch: { startsOn: '2025-01-01', groups: ['第一党小组', '第二党小组'] },
    people: branchOf(3),
    talks: [],
    settings: { ...NATIONAL_TALKS, ...settings },
    ...more,
  };
}

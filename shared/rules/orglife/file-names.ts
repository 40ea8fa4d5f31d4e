import type { StatementOwner } from '../../model/statement.ts';

/** Somebody whose name may stand in a file's name. */
interface NamedOwner {
  owner: StatementOwner;
  /** As printed, `张伟（大）`. */
  name: string;
}

/** How a file of the 支委会 may be called. */
const COMMITTEE = ['支部委员会', '支委会', '支部班子', '领导班子', '党支部对照检查'];

/**
 * Whose name stands in a file's name, brackets and spaces left out. A name within a longer one that stands there too does not count
 * (`林小` in `林小满`); somebody told apart by a suffix is meant by it, and without it everybody of that name is. The 支委会 is meant where nobody is named.
 */
export function ownersInFileName(file: string, people: readonly NamedOwner[]): StatementOwner[] {
  const said = plain(file.replace(/\.docx?$/iu, ''));
  const found = people.flatMap(({ owner, name }) => {
    if (owner === null) return [];
    const whole = plain(name);
    const bare = plain(name.replace(/（[^）]*）$/u, ''));
    if (bare !== '' && said.includes(whole)) return [{ owner, words: whole }];
    return bare !== '' && said.includes(bare) ? [{ owner, words: bare }] : [];
  });
  const meant = found.filter(({ words }) => !found.some((f) => f.words !== words && f.words.includes(words)));
  if (meant.length > 0) return meant.map(({ owner }) => owner);
  const committee = people.some(({ owner }) => owner === null) && COMMITTEE.some((words) => said.includes(words));
  return committee ? [null] : [];
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s()（）_\-—·.]/gu, '');
}

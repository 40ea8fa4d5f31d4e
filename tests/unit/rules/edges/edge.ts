import type { Standing } from '../../../../shared/model/roster.ts';
import type { Finding } from '../../../../shared/rules/finding.ts';
import { checkRecord } from '../../../../shared/rules/index.ts';
import type { RuleId } from '../../../../shared/rules/rule-table.ts';
import { branch, entry, HELD, idOf, meeting, members, tally, type Meeting } from '../helpers.ts';

/** A record on the edge of a rule in `docs/rules.md`: just still right, or just no more. */
export interface Edge {
  type?: string;
  change?: Meeting;
  standings?: Standing[];
}

export function findings(
  rule: RuleId,
  { type = 'member_assembly', change = {}, standings = members(10) }: Edge,
): Finding[] {
  const record = meeting(type, change);
  return checkRecord({ record, standings, branch, today: HELD }).filter((f) => f.rule === rule);
}

/** The findings that ask for something. */
export function open(rule: RuleId, edge: Edge): Finding[] {
  return findings(rule, edge).filter((f) => f.severity !== 'met');
}

/** All that is said, with its severity, a line each. */
export function words(found: readonly Finding[]): string {
  return found.map((f) => `${f.severity} ${f.title}：${f.text}`).join('\n');
}

/** Id of the n-th member. */
export function p(n: number): string {
  return idOf('person', n);
}

export const speech = entry(0, 'speech', { personId: p(1), words: '按计划做。' });

/** The speech and these entries. */
export function add(...list: ReturnType<typeof entry>[]): Meeting {
  return { entries: [speech, ...list] };
}

/** A motion that all ten agreed to. */
export function motion(fields: Parameters<typeof entry<'motion'>>[2]): ReturnType<typeof entry> {
  const tallied = tally({ for: 10, against: 0, abstain: 0 });
  return entry(1, 'motion', {
    mode: 'show_of_hands',
    announced: 'passed',
    words: '同意该计划',
    tally: tallied,
    ...fields,
  });
}

export const secret = { mode: 'secret_ballot' as const, scrutineers: [p(3)], tellers: [p(4)] };

/** The count of a ballot of ten papers. */
export function box(changes: object): ReturnType<typeof tally> {
  return tally({ for: 9, against: 1, abstain: 0, issued: 10, returned: 10, invalid: 0, ...changes });
}

import type { Standing } from '../../../../shared/model/roster.ts';
import type { Severity } from '../../../../shared/rules/finding.ts';
import type { RuleId } from '../../../../shared/rules/rule-table.ts';
import { entry, idOf, type Meeting } from '../helpers.ts';

/** A record, the roster of its day, and what the check must say about it. */
export interface Case {
  what: string;
  /** A type of `shared/templates`; an assembly if left out. */
  type?: string;
  change?: Meeting;
  standings?: Standing[];
  today?: string;
  rule: RuleId;
  severity: Severity;
  /** Part of the finding's title or text. */
  says?: string;
}

/** Id of the n-th member. */
export function p(n: number): string {
  return idOf('person', n);
}

export const speech = entry(0, 'speech', { personId: p(1), words: '按计划做。' });

/** The speech and these entries. */
export function entries(...list: ReturnType<typeof entry>[]): Meeting {
  return { entries: [speech, ...list] };
}

import * as book from './0010-book.ts';
import * as ownFields from './0020-own-fields.ts';
import * as year from './0030-year.ts';
import * as templates from './0060-templates.ts';
import * as ledgers from './0070-ledgers.ts';
import * as scans from './0080-scans.ts';
import * as evidence from './0090-evidence.ts';
import * as ballots from './0110-ballots.ts';
import * as rectification from './0120-rectification.ts';
import * as opinions from './0130-opinions.ts';
import * as statements from './0140-statements.ts';
import * as ballotWithdrawals from './0160-ballot-withdrawals.ts';
import * as orglife from './0170-orglife.ts';
import * as grades from './0200-grades.ts';
import * as wordTemplates from './0230-word-templates.ts';

/** One step of the book's layout; `version` is what `user_version` says afterwards. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Every layout there ever was, oldest first. A published step is never edited: a change is a new step. */
export const MIGRATIONS: readonly Migration[] = [
  book,
  ownFields,
  year,
  templates,
  ledgers,
  scans,
  evidence,
  ballots,
  rectification,
  opinions,
  statements,
  ballotWithdrawals,
  orglife,
  grades,
  wordTemplates,
];

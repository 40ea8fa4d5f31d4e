import type { CoreHandlers } from '../../shared/contract/index.ts';
import type { CoreContext } from './context.ts';
import { archiveHandlers } from './services/archive.ts';
import { attachmentHandlers } from './services/attachments.ts';
import { backupHandlers } from './services/backups.ts';
import { ballotHandlers } from './services/ballots.ts';
import { bookHandlers } from './services/books.ts';
import { cardHandlers } from './services/cards.ts';
import { evidenceHandlers } from './services/evidence.ts';
import { draftHandlers } from './services/drafts.ts';
import { exportHandlers } from './services/exports.ts';
import { inspectionHandlers } from './services/inspection.ts';
import { jobHandlers } from './services/jobs.ts';
import { ledgerHandlers } from './services/ledgers.ts';
import { orgLifeHandlers } from './services/orglife.ts';
import { opinionHandlers } from './services/opinions.ts';
import { scanHandlers } from './services/paper-scans.ts';
import { problemHandlers } from './services/problems.ts';
import { recordHandlers } from './services/records.ts';
import { rescueHandlers } from './services/rescue.ts';
import { rosterHandlers } from './services/roster.ts';
import { ruleHandlers } from './services/rule-settings.ts';
import { rectificationHandlers } from './services/rectification.ts';
import { statementHandlers } from './services/statements.ts';
import { talkHandlers } from './services/talks.ts';
import { templateHandlers } from './services/templates.ts';
import { wordTemplateHandlers } from './services/word-templates.ts';
import { yearHandlers } from './services/year.ts';
import type { Vault } from './vault/vault.ts';

/** All domains together: the compiler asks for every call of the contract. */
export function coreHandlers(vault: Vault, userData: string): CoreHandlers<CoreContext> {
  return {
    ...bookHandlers(vault),
    ...backupHandlers(vault, userData),
    ...rosterHandlers,
    ...recordHandlers,
    ...attachmentHandlers,
    ...rescueHandlers(userData),
    ...exportHandlers,
    ...jobHandlers,
    ...yearHandlers,
    ...scanHandlers,
    ...evidenceHandlers,
    ...ledgerHandlers,
    ...ruleHandlers,
    ...inspectionHandlers,
    ...templateHandlers,
    ...cardHandlers,
    ...draftHandlers,
    ...ballotHandlers,
    ...talkHandlers,
    ...rectificationHandlers,
    ...orgLifeHandlers,
    ...opinionHandlers,
    ...problemHandlers,
    ...statementHandlers,
    ...archiveHandlers,
    ...wordTemplateHandlers,
  };
}

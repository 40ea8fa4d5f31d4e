import { appraisalCommands } from './appraisal.ts';
import { archiveCommands } from './archive.ts';
import { backupCommands } from './backup.ts';
import { checkCommands } from './check.ts';
import type { CliCommand } from './command.ts';
import { exportCommands } from './export.ts';
import { bookCommands } from './init.ts';
import { ledgerCommands } from './ledger.ts';
import { rectificationCommands } from './rectification.ts';
import { orgLifeCommands } from './orglife.ts';
import { recordCommands } from './record.ts';
import { rosterCommands } from './roster.ts';
import { talkCommands } from './talks.ts';
import { templateCommands } from './templates.ts';
import { verifyCommands } from './verify.ts';
import { wordTemplateCommands } from './word-templates.ts';
import { yearCommands } from './year.ts';

/** Every command, in the order of the help. A new topic adds its list here. */
export const COMMANDS: readonly CliCommand[] = [
  ...bookCommands,
  ...rosterCommands,
  ...recordCommands,
  ...templateCommands,
  ...yearCommands,
  ...ledgerCommands,
  ...rectificationCommands,
  ...talkCommands,
  ...orgLifeCommands,
  ...appraisalCommands,
  ...checkCommands,
  ...exportCommands,
  ...wordTemplateCommands,
  ...verifyCommands,
  ...archiveCommands,
  ...backupCommands,
];

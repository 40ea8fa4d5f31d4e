import type { AppraisalForm } from '../../contract/exports.ts';
import type { PrintDocument } from '../document.ts';
import type { FormInput } from './form.ts';
import { printGradeSummary } from './grades.ts';
import { printMemberForms } from './member-form.ts';
import { printBlankBallot, printTallySheet } from './poll.ts';
import { printSituation } from './situation.ts';

const FORMS: Record<AppraisalForm, (input: FormInput) => PrintDocument> = {
  blank_ballot: printBlankBallot,
  tally_sheet: printTallySheet,
  grade_summary: printGradeSummary,
  member_forms: printMemberForms,
  situation: printSituation,
};

/**
 * A form of 民主评议 or 组织生活会.
 * @throws AppError `vault.restricted`, `export.scope`: see `formContext`
 */
export function printForm(form: AppraisalForm, input: FormInput): PrintDocument {
  return FORMS[form](input);
}

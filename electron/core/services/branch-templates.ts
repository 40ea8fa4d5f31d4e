import { z } from 'zod';
import type { BranchTemplate } from '../../../shared/contract/templates.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import { templateParts, type TemplateParts } from '../../../shared/model/template-parts.ts';
import { templateOf, templates } from '../../../shared/templates/index.ts';
import { compose, ownVersion } from '../../../shared/templates/own/compose.ts';
import { partProblems } from '../../../shared/templates/own/problems.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';
import { addOwnTemplate, ownTemplates } from '../store/queries/templates.ts';

const OFFERED = 'types_offered';
const offeredTypes = z.record(z.string(), z.boolean());

/** The types that the branch has put into the menu of new records or taken out of it; the others follow the program. */
function chosenTypes(db: ReadableDB): Map<string, boolean> {
  const kept = offeredTypes.safeParse(readSetting(db, OFFERED) ?? {});
  return new Map(Object.entries(kept.success ? kept.data : {}));
}

/** Every type of record as this branch has it, in the order of the menu. */
export function branchTemplates(db: ReadableDB): BranchTemplate[] {
  const own = new Map(ownTemplates(db).map((row) => [row.type, row]));
  const offered = chosenTypes(db);
  return templates.map((builtIn) => {
    const row = own.get(builtIn.type);
    const on = offered.get(builtIn.type) ?? builtIn.offered;
    if (row === undefined || row.body === null)
      return { template: { ...builtIn, offered: on }, builtIn, own: null, offered: on };
    const made = compose(builtIn, templateParts.parse(JSON.parse(row.body)), ownVersion(row.revision, builtIn.version));
    const { builtIn: from, at, by } = row;
    return { template: { ...made, offered: on }, builtIn, own: { builtIn: from, at, by }, offered: on };
  });
}

/**
 * A type of record as this branch has it.
 * @throws AppError `record.unknown_type`
 */
export function branchTemplate(db: ReadableDB, type: string): BranchTemplate {
  const { type: known } = templateOf(type);
  const found = branchTemplates(db).find((t) => t.builtIn.type === known);
  if (!found) throw new Error(`no template of ${type}`);
  return found;
}

/** The template that a new record of this type starts with. @throws AppError `record.unknown_type` */
export function templateForNew(db: ReadableDB, type: string): RecordTemplate {
  return branchTemplate(db, type).template;
}

/**
 * Keeps what the branch makes of a type, or that it is the program's again (null). The caller holds the transaction when there is more to it.
 * @throws AppError `record.unknown_type`, `template.invalid` with what is wrong first
 */
export function saveTemplate(
  book: OpenBook,
  clock: Clock,
  { type, parts }: { type: string; parts: TemplateParts | null },
): BranchTemplate {
  const builtIn = templateOf(type);
  const problem = parts && partProblems(builtIn, parts)[0];
  if (problem) throw new AppError('template.invalid', `${builtIn.name}的模板没有保存：${problem.text}。`, problem.at);
  book.db.transaction(() => {
    const before = ownTemplates(book.db).find((row) => row.type === type);
    const revision = (before?.revision ?? 0) + 1;
    addOwnTemplate(book.db, {
      type,
      revision,
      builtIn: builtIn.version,
      body: parts && JSON.stringify(parts),
      at: clock.now().toISOString(),
      by: book.actor,
    });
    appendAudit(book, clock, parts ? 'template.saved' : 'template.restored', { type, revision });
  });
  return branchTemplate(book.db, type);
}

/** Shows a type in the menu of new records, or does not. @throws AppError `record.unknown_type` */
export function offerType(
  book: OpenBook,
  clock: Clock,
  { type, offered }: { type: string; offered: boolean },
): BranchTemplate {
  if (branchTemplate(book.db, type).offered !== offered)
    book.db.transaction(() => {
      writeSetting(book.db, OFFERED, Object.fromEntries(chosenTypes(book.db).set(type, offered)));
      appendAudit(book, clock, 'template.offered', { type, offered });
    });
  return branchTemplate(book.db, type);
}

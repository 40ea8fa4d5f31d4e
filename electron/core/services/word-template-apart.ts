import type { TemplateProblem } from '../../../shared/contract/exports.ts';
import type { TagValues } from '../../../shared/print/word-tags/values.ts';
import { workApart, workerBeside } from '../import/read-apart.ts';
import { TEMPLATE_REFUSALS } from '../import/word-template-refusals.ts';

/** What the thread is asked for: to read a template, or to fill it with values. */
export interface TemplateWork {
  /** Absolute path of a file that the user chose, or bytes. */
  source: string | Uint8Array;
  values: TagValues | null;
}

/** A template that was read. */
export interface ReadTemplate {
  /** As it may be kept: cleaned. */
  bytes: Uint8Array;
  /** What was taken out, as the user knows it. */
  removed: readonly string[];
  problems: TemplateProblem[];
}

/** A template is filled in far less than a second; whatever takes this long is none. */
const MOST_MILLISECONDS = 10_000;
const WORKER = workerBeside(import.meta.url, 'word-template-worker');

/**
 * Reads, cleans and checks a Word template in a thread of its own.
 * @throws AppError `file.unreadable`, `import.not_docx`, `import.too_large`, `word_template.unsafe`
 */
export function readTemplateApart(source: TemplateWork['source'], patience = MOST_MILLISECONDS): Promise<ReadTemplate> {
  return workApart<ReadTemplate>(WORKER, { source, values: null } satisfies TemplateWork, TEMPLATE_REFUSALS, patience);
}

/**
 * Fills a Word template in a thread of its own.
 * @throws AppError as {@link readTemplateApart}; `word_template.faulty`, `word_template.missing`
 */
export function fillTemplateApart(source: TemplateWork['source'], values: TagValues): Promise<Uint8Array> {
  const work: TemplateWork = { source, values };
  return workApart<Uint8Array>(WORKER, work, TEMPLATE_REFUSALS, MOST_MILLISECONDS);
}

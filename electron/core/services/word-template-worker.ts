/** Worker thread that reads and fills Word templates: no database handle, a memory limit, and ended when it takes too long. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Reply } from '../../../shared/contract/index.ts';
import { toPlainError } from '../../../shared/model/errors.ts';
import { checkTemplate, fillTemplate, packTemplate } from '../export/word-template.ts';
import { readWordTemplate } from '../import/word-template.ts';
import type { ReadTemplate, TemplateWork } from './word-template-apart.ts';

async function done({ source, values }: TemplateWork): Promise<ReadTemplate | Uint8Array> {
  const file = typeof source === 'string' ? source : Buffer.from(source);
  const { parts, paragraphs, removed } = await readWordTemplate(file);
  if (values !== null) return fillTemplate(parts, paragraphs, values);
  return { bytes: packTemplate(parts), removed, problems: checkTemplate(parts, paragraphs) };
}

function answer(reply: Reply<ReadTemplate | Uint8Array>): void {
  parentPort?.postMessage(reply);
}

done(workerData as TemplateWork).then(
  (value) => answer({ ok: true, value }),
  (thrown: unknown) => answer({ ok: false, error: toPlainError(thrown) }),
);

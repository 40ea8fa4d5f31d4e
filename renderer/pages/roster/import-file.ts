import type { ImportPreview } from '../../../shared/contract/roster.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';

/** Asks for a roster file and reads it without taking anything in; null when the user turned back. @throws {AppError} */
export async function previewFile(on: string): Promise<{ name: string; preview: ImportPreview } | null> {
  const file = await call('host.pickFile', { purpose: 'roster' });
  if (!file) return null;
  return { name: file.name, preview: await call('roster.previewImport', { file: file.handle, on }) };
}

/** Asks where to, and writes the empty import template there. @throws {AppError} */
export async function saveTemplate(): Promise<void> {
  const file = await call('host.saveFile', { purpose: 'roster_template', suggestedName: '党员名册模板.xlsx' });
  if (!file) return;
  await call('roster.saveTemplate', { file: file.handle });
  notify(`已保存模板：${file.name}`);
}

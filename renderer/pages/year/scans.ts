import { SCAN_TYPES } from '../../../shared/model/attachment-limits.ts';
import { nameOf, refusal } from '../../attachments/files.ts';
import { sendFile } from '../../attachments/send.ts';
import { call, shown } from '../../client.ts';

/** A file that the user has chosen; `keep` puts it to an entry. */
export interface ChosenScan {
  name: string;
  keep: (paperId: string) => Promise<unknown>;
}

/** What the user has chosen at one time, and why some of it cannot be a scan, in words. */
export interface Choice {
  chosen: readonly ChosenScan[];
  refused: readonly string[];
}

/** Lets the user choose files, of a page or more each. */
export async function pickScans(): Promise<Choice> {
  const picked = await call('host.pickFiles', { purpose: 'scan' });
  return sorted(
    picked.map(({ name, handle }) => ({
      name,
      size: null,
      keep: (paperId) => call('scans.addFile', { paperId, file: handle }),
    })),
  );
}

/** Dropped or pasted files as scans. */
export function givenScans(files: readonly File[]): Choice {
  return sorted(
    files.map((file) => {
      const name = nameOf(file);
      return { name, size: file.size, keep: (paperId) => send(file, name, paperId) };
    }),
  );
}

function sorted(files: readonly (ChosenScan & { size: number | null })[]): Choice {
  const judged = files.map((file) => ({ file, why: refusal(file.name, file.size, SCAN_TYPES) }));
  return {
    chosen: judged.filter(({ why }) => why === null).map(({ file }) => file),
    refused: judged.flatMap(({ why }) => (why === null ? [] : [`${why}。`])),
  };
}

function send(file: File, name: string, paperId: string): Promise<unknown> {
  return sendFile(
    'scans',
    file,
    () => call('scans.beginUpload', { paperId, name, size: file.size }),
    (upload) => call('scans.finishUpload', upload),
  );
}

/** Keeps chosen files one after the other, so that one at a time is in memory; says why some were not kept. */
export async function keepScans(paperId: string, chosen: readonly ChosenScan[]): Promise<string[]> {
  const refused: string[] = [];
  for (const { name, keep } of chosen) {
    try {
      await keep(paperId);
    } catch (thrown) {
      refused.push(`“${name}”：${shown(thrown).message}`);
    }
  }
  return refused;
}

import { firstBatch, MAX_RESCUED_EDITS } from '../../shared/contract/limits.ts';
import { AppError } from '../../shared/model/errors.ts';
import { onFlush, OnlyRefused, onRescue } from '../base/flush.ts';
import { call } from '../client.ts';
import { Sessions } from './sessions.ts';

/** Rescue files of records that are still open here, by record. */
const aside = new Map<string, readonly string[]>();

/** The open records of this window, saved whenever the shell asks for it. */
export const openRecords = new Sessions(
  {
    edit: (input) => call('records.edit', input),
    get: (input) => call('records.get', input),
  },
  (recordId) => void settle(recordId),
);

onFlush(async () => {
  if (await openRecords.flush()) return;
  if (openRecords.onlyRefused) throw new OnlyRefused();
  throw new AppError('disk.failed', '还有内容没有保存，正在继续保存。');
});

// Saving fails and cannot be waited for: the words go into an encrypted file and are offered again after the next unlocking.
onRescue(async () => {
  await Promise.all(
    openRecords.unsaved().map(async ({ recordId, revision, edits }) => {
      const kept: string[] = [];
      for (let rest = edits; rest.length > 0;) {
        const part = firstBatch(rest, MAX_RESCUED_EDITS);
        rest = rest.slice(part.length);
        kept.push((await call('rescue.keep', { recordId, revision, edits: part })).rescueId);
      }
      // Newer files hold everything that those before them held.
      await settle(recordId);
      aside.set(recordId, kept);
      if (!openRecords.unsaved().some((unsaved) => unsaved.recordId === recordId)) await settle(recordId);
    }),
  );
});

/** True for a rescue file whose words are still on screen here and go on being saved: nothing to offer. */
export function isAside(rescueId: string): boolean {
  return [...aside.values()].flat().includes(rescueId);
}

/** What was put aside of a record is not needed any more. Files that cannot go now are offered after the next unlocking. */
async function settle(recordId: string): Promise<void> {
  const kept = aside.get(recordId) ?? [];
  aside.delete(recordId);
  for (const rescueId of kept) await call('rescue.settle', { rescueId }).catch(() => undefined);
}

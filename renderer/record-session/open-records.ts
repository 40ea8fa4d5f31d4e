import { AppError } from '../../shared/model/errors.ts';
import { onFlush, onRescue } from '../app/flush.ts';
import { call } from '../client.ts';
import { Sessions } from './sessions.ts';

/** Rescue files of records that are still open here, by record. */
const aside = new Map<string, string>();

/** The open records of this window, saved whenever the shell asks for it. */
export const openRecords = new Sessions(
  {
    edit: (input) => call('records.edit', input),
    get: (input) => call('records.get', input),
  },
  (recordId) => void settle(recordId),
);

onFlush(async () => {
  if (!(await openRecords.flush())) throw new AppError('disk.failed', '还有内容没有保存，正在继续保存。');
});

// Saving fails and cannot be waited for: the words go into an encrypted file and are offered again after the next unlocking.
onRescue(async () => {
  await Promise.all(
    openRecords.unsaved().map(async (unsaved) => {
      const { rescueId } = await call('rescue.keep', unsaved);
      // A newer file holds everything that the one before it held.
      await settle(unsaved.recordId);
      aside.set(unsaved.recordId, rescueId);
      if (!openRecords.unsaved().some(({ recordId }) => recordId === unsaved.recordId)) await settle(unsaved.recordId);
    }),
  );
});

/** True for a rescue file whose words are still on screen here and go on being saved: nothing to offer. */
export function isAside(rescueId: string): boolean {
  return [...aside.values()].includes(rescueId);
}

/** What was put aside of a record is not needed any more. If its file cannot go now, it is offered after the next unlocking. */
async function settle(recordId: string): Promise<void> {
  const rescueId = aside.get(recordId);
  if (rescueId === undefined) return;
  aside.delete(recordId);
  await call('rescue.settle', { rescueId }).catch(() => undefined);
}

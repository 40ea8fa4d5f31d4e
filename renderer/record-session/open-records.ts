import { AppError } from '../../shared/model/errors.ts';
import { onFlush, onRescue } from '../app/flush.ts';
import { call } from '../client.ts';
import { Sessions } from './sessions.ts';

/** The open records of this window, saved whenever the shell asks for it. */
export const openRecords = new Sessions({
  edit: (input) => call('records.edit', input),
  get: (input) => call('records.get', input),
});

onFlush(async () => {
  if (!(await openRecords.flush())) throw new AppError('disk.failed', '还有内容没有保存，正在继续保存。');
});

// Saving has failed for so long that the lock waits no more: the words go into an encrypted file and are offered again.
onRescue(async () => {
  await Promise.all(openRecords.unsaved().map((unsaved) => call('rescue.keep', unsaved)));
});

import { MAX_PART_BYTES } from '../../../../shared/contract/limits.ts';
import { newId } from '../../../../shared/model/ids.ts';
import type { Attachment } from '../../../../shared/model/record.ts';
import { flushAll } from '../../../base/flush.ts';
import { notify } from '../../../state/status.ts';
import { call, shown } from '../../../client.ts';
import type { RecordSession } from '../../../record-session/record-session.ts';
import { guessKind, refusal } from './kinds.ts';

/** Lets the user choose a file and keeps it with the record, or with one entry of it. */
export async function pickAttachment(session: RecordSession, entryId: string | null): Promise<void> {
  try {
    const picked = await call('host.pickFile', { purpose: 'attachment' });
    if (!picked) return;
    await flushAll();
    const about = describe(session, picked.name, entryId);
    added(session, await call('attachments.addFile', { ...about, file: picked.handle }));
  } catch (thrown) {
    notify(shown(thrown).message);
  }
}

/** Keeps dropped or pasted files. Each one that is refused is named with the reason; the others still go in. */
export async function uploadFiles(
  session: RecordSession,
  files: readonly File[],
  entryId: string | null,
): Promise<void> {
  await flushAll();
  for (const file of files) {
    const name = file.name === '' ? `粘贴的图片-${newId().slice(0, 4)}.png` : file.name;
    const refused = refusal(name, file.size);
    if (refused !== null) notify(`${refused}。`);
    // One after the other: pieces of one file at a time keep the memory small.
    else await uploadFile(session, file, name, entryId);
  }
}

async function uploadFile(session: RecordSession, file: File, name: string, entryId: string | null): Promise<void> {
  let uploadId: string | null = null;
  try {
    ({ uploadId } = await call('attachments.beginUpload', {
      ...describe(session, name, entryId),
      name,
      size: file.size,
    }));
    for (let from = 0; from < file.size; from += MAX_PART_BYTES) {
      const bytes = new Uint8Array(await file.slice(from, from + MAX_PART_BYTES).arrayBuffer());
      await call('attachments.uploadPart', { uploadId, bytes });
    }
    added(session, await call('attachments.finishUpload', { uploadId }));
  } catch (thrown) {
    notify(shown(thrown).message);
    // The core drops what was begun by itself when it ends; a second failure here changes nothing.
    if (uploadId !== null) await call('attachments.cancelUpload', { uploadId }).catch(() => undefined);
  }
}

function describe(session: RecordSession, name: string, entryId: string | null) {
  const { template } = session.meta;
  return { recordId: session.id, entryId, kind: guessKind(name, template), caption: '', takenOn: null };
}

function added(session: RecordSession, attachment: Attachment): void {
  session.setMeta({ attachments: [...session.meta.attachments.filter((a) => a.id !== attachment.id), attachment] });
  notify(`已添加附件“${attachment.name}”`);
}

import { FILE_TYPES } from '../../../../shared/model/attachment-limits.ts';
import type { Attachment } from '../../../../shared/model/record.ts';
import { flushAll } from '../../../base/flush.ts';
import { notify } from '../../../state/status.ts';
import { call, shown } from '../../../client.ts';
import type { RecordSession } from '../../../record-session/record-session.ts';
import { nameOf, refusal } from '../../../attachments/files.ts';
import { sendFile } from '../../../attachments/send.ts';
import { guessKind } from './kinds.ts';

/** Lets the user choose files and keeps them with the record, or with one entry of it. */
export async function pickAttachments(session: RecordSession, entryId: string | null): Promise<void> {
  try {
    const picked = await call('host.pickFiles', { purpose: 'attachment' });
    if (picked.length === 0) return;
    await addAll(session, picked, ({ name, handle }) =>
      call('attachments.addFile', { ...describe(session, name, entryId), file: handle }),
    );
  } catch (thrown) {
    notify(shown(thrown).message);
  }
}

/** Keeps dropped or pasted files. */
export function uploadFiles(session: RecordSession, files: readonly File[], entryId: string | null): Promise<void> {
  const named = files.map((file) => ({ file, name: nameOf(file) }));
  return addAll(session, named, async ({ file, name }) => {
    const about = { ...describe(session, name, entryId), name, size: file.size };
    return (
      refusal(name, file.size, FILE_TYPES) ??
      sendFile(
        'attachments',
        file,
        () => call('attachments.beginUpload', about),
        (upload) => call('attachments.finishUpload', upload),
      )
    );
  });
}

/**
 * Adds files one after the other: pieces of one at a time keep the memory small. Each one that is refused is named with the reason in
 * the end; the others go in.
 * @param add the attachment, or why it is refused
 */
async function addAll<T extends { name: string }>(
  session: RecordSession,
  files: readonly T[],
  add: (file: T) => Promise<Attachment | string>,
): Promise<void> {
  await flushAll();
  const names: string[] = [];
  const refused: string[] = [];
  for (const file of files) {
    try {
      const result = await add(file);
      if (typeof result === 'string') refused.push(result);
      else {
        session.setMeta({ attachments: [...session.meta.attachments.filter((a) => a.id !== result.id), result] });
        names.push(result.name);
        notify(`已添加附件“${result.name}”`);
      }
    } catch (thrown) {
      refused.push(`“${file.name}”：${shown(thrown).message.replace(/。$/u, '')}`);
    }
  }
  if (names.length > 1 || refused.length > 0) notify(summary(names.length, refused));
}

function summary(added: number, refused: readonly string[]): string {
  const sentences = added > 0 ? [`已添加 ${added} 个附件`, ...refused] : refused;
  return sentences.length === 1 ? (sentences[0] ?? '') : `${sentences.join('。')}。`;
}

function describe(session: RecordSession, name: string, entryId: string | null) {
  const { template } = session.meta;
  return { recordId: session.id, entryId, kind: guessKind(name, template), caption: '', takenOn: null };
}

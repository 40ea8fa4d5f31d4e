import { MAX_PART_BYTES } from '../../shared/contract/limits.ts';
import { call } from '../client.ts';

/** Where a file goes: to a record, or to an entry 原始记录在册. */
type Home = 'attachments' | 'scans';

/**
 * Sends the bytes of a dropped or pasted file in pieces, between the call that begins it and the one that ends it.
 * @returns what `finish` returns
 * @throws AppError; what was begun is dropped then
 */
export async function sendFile<T>(
  home: Home,
  file: File,
  begin: () => Promise<{ uploadId: string }>,
  finish: (upload: { uploadId: string }) => Promise<T>,
): Promise<T> {
  const { uploadId } = await begin();
  try {
    for (let from = 0; from < file.size; from += MAX_PART_BYTES) {
      const bytes = new Uint8Array(await file.slice(from, from + MAX_PART_BYTES).arrayBuffer());
      await call(`${home}.uploadPart`, { uploadId, bytes });
    }
    return await finish({ uploadId });
  } catch (thrown) {
    // The core drops what was begun by itself when it ends; a second failure here changes nothing.
    await call(`${home}.cancelUpload`, { uploadId }).catch(() => undefined);
    throw thrown;
  }
}

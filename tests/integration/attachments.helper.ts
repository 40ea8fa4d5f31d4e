import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CoreContext } from '../../electron/core/context.ts';
import { coreHandlers } from '../../electron/core/handlers.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { createRegistry } from '../../electron/core/registry.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { createVault } from '../../electron/core/vault/vault.ts';
import type { CoreCallName, Input, Output } from '../../shared/contract/index.ts';
import type { Attachment } from '../../shared/model/record.ts';
import { tempFolder, testClock } from './helpers.ts';
import { assembly, newBook } from './records.helpers.ts';
import { handleOf } from './vault-kit.ts';

/** What a user says about a picture of a record, with changes. */
function describing(changes: { recordId: string; entryId?: string | null; takenOn?: string | null }) {
  return { entryId: null, kind: '照片', caption: '会场', takenOn: null, ...changes };
}

/** Calls on a fresh book with one assembly in it, through the registry as the renderer's would come. */
export async function desk() {
  const clock = testClock();
  const { book, people } = newBook();
  const vault = createVault({ userData: tempFolder(), clock, rememberBooks: false, cost: LEAST });
  const registry = createRegistry(coreHandlers(vault, tempFolder()), true);
  const call = async <N extends CoreCallName>(name: N, input: Input<N>, files: Record<string, string> = {}) => {
    const context: CoreContext = {
      clock,
      jobs: createJobs(() => undefined),
      leaving: () => false,
      emit: () => undefined,
      book: () => book,
      writable: () => book,
      file: (handle) => files[handle] ?? '',
    };
    return (await registry.serve(name, input, context)) as Output<N>;
  };
  const record = await call('records.create', { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
  const about = describing({ recordId: record.id });
  /** Adds content under a name, as a file picked in a dialog. */
  const add = async (
    name: string,
    content: Buffer,
    more: Partial<Parameters<typeof describing>[0]> & { kind?: string } = {},
  ): Promise<Attachment> => {
    const file = path.join(tempFolder(), name);
    writeFileSync(file, content);
    const { handle, files } = handleOf(file);
    return call('attachments.addFile', { ...about, ...more, file: handle }, files);
  };
  const files = () => readdirSync(path.join(book.folder, 'attachments'));
  const finalise = async () => {
    const { revision } = await call('records.edit', {
      recordId: record.id,
      revision: record.revision,
      edits: assembly(record, people),
    });
    return call('records.finalise', { recordId: record.id, revision });
  };
  return { book, call, record, about, add, files, finalise };
}

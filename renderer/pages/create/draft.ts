import type { FileHandle } from '../../../shared/contract/files.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';
import { splitNames } from '../../components/names.ts';
import type { Twice } from '../../components/NewPassphrase.tsx';

/** What the assistant has been told so far. */
export interface BookDraft {
  branchName: string;
  superior: string;
  groups: string;
  startsOn: string;
  displayName: string;
  folder: { handle: FileHandle; name: string } | null;
  slotLabel: string;
  passphrase: Twice;
  /** A second person's slot; null = later. */
  second: { slotLabel: string; passphrase: Twice } | null;
}

/** A draft with the usual answers. `number` counts the books on this PC. */
export function emptyDraft(number: number, today: string): BookDraft {
  return {
    branchName: '',
    superior: '',
    groups: '',
    startsOn: today,
    displayName: `记录簿${number}`,
    folder: null,
    slotLabel: '使用人1',
    passphrase: { first: '', second: '' },
    second: null,
  };
}

/** The call that creates the book. */
export function createInput(draft: BookDraft): Input<'books.create'> {
  return {
    folder: draft.folder?.handle ?? null,
    displayName: draft.displayName,
    slotLabel: draft.slotLabel,
    passphrase: draft.passphrase.first,
    branch: {
      ...newBranchProfile(draft.branchName, draft.startsOn),
      superior: draft.superior.trim(),
      groups: splitNames(draft.groups),
    },
    second: draft.second && { slotLabel: draft.second.slotLabel, passphrase: draft.second.passphrase.first },
  };
}

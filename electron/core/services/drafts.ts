import { storableText } from '../../../shared/text/characters.ts';
import type { DomainHandlers } from '../context.ts';
import { readDrafts, writeDraft } from '../store/queries/drafts.ts';

/** What was typed and not saved yet, for whoever has the book open. */
export const draftHandlers: DomainHandlers<'drafts'> = {
  'drafts.list': (_, core) => {
    const { db, session } = core.book();
    return readDrafts(db, session.slot.id);
  },
  'drafts.keep': ({ name, text }, core) => {
    const { session } = core.book();
    if (!session.readOnly) writeDraft(core.writable().db, session.slot.id, name, storableText(text));
    return null;
  },
};

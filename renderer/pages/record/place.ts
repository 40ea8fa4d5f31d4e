import type { TextPoint } from '../../editor/rich-value.ts';
import { rememberPlace } from '../../state/place.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import type { RecordUi } from './record-ui.ts';

/** Writes down where the caret is, so that it returns after a lock: `entry block offset`. */
export function rememberCaret(entryId: string, caret: TextPoint): void {
  rememberPlace(`${entryId} ${caret.block} ${caret.offset}`);
}

/** Goes where the page is asked to open: an entry, the place before a lock, else the first section that has nothing yet. */
export function startAt(session: RecordSession, ui: RecordUi, start: { entryId: string | null; place: string }): void {
  const [placed = '', block, offset] = start.place.split(' ');
  const entry = session.entry(start.entryId ?? placed);
  if (entry) {
    const at = start.entryId === null ? { block: Number(block) || 0, offset: Number(offset) || 0 } : 'end';
    ui.goTo(entry.id, entry.sectionId, 'text', at);
    return;
  }
  const section = session.sections.find((s) => s.id === placed) ?? firstOpen(session) ?? session.sections[0];
  if (section) ui.goToSection(section.id);
}

function firstOpen(session: RecordSession) {
  if (!session.editable) return undefined;
  return session.sections.find((s) => (session.order.get(s.id) ?? []).length === 0);
}

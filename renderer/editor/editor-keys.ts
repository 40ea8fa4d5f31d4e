import type { KeyboardEvent } from 'react';
import { toggleBold, toggleList } from './rich-editor.ts';
import type { RichEditor } from './slate-types.ts';

/** Keys of the editor itself. True if the key was one of them. */
export function editorKey(editor: RichEditor, event: KeyboardEvent): boolean {
  const act = actionOf(event);
  if (!act) return false;
  event.preventDefault();
  act(editor);
  return true;
}

function actionOf(event: KeyboardEvent): ((editor: RichEditor) => void) | null {
  if (!event.ctrlKey || event.altKey || event.metaKey) return null;
  if (!event.shiftKey && event.code === 'KeyB') return toggleBold;
  if (event.shiftKey && event.code === 'Digit7') return (editor) => toggleList(editor, 'numbered');
  if (event.shiftKey && event.code === 'Digit8') return (editor) => toggleList(editor, 'bullet');
  return null;
}

import { useCallback, useRef, useState } from 'react';
import { ReactEditor } from 'slate-react';
import { ENTRY_KIND_NAMES, type Entry } from '../../../../shared/model/entry.ts';
import { isBlank } from '../../../../shared/model/rich-text.ts';
import { notify } from '../../../state/status.ts';
import { caretFromPoint } from '../../../editor/caret-from-point.ts';
import { RichTextView } from '../../../editor/RichTextView.tsx';
import type { RichEditor } from '../../../editor/slate-types.ts';
import { TextEditor } from '../../../editor/TextEditor.tsx';
import { uploadFiles } from '../attachments/upload.ts';
import { EntryReader } from '../../../record-session/entry-reader.ts';
import { useRecord, useUi } from '../context.ts';
import { rememberCaret } from '../place.ts';
import { KIND_HINTS } from './kinds.ts';
import { MentionBox, type Mention } from './MentionBox.tsx';

interface EntryTextProps {
  entry: Entry;
  current: boolean;
  editable: boolean;
  /** Instead of the usual hint for this kind. */
  hint?: string | undefined;
}

/** The words of an entry: plain markup, or the editor while the entry is current. */
export function EntryText({ entry, current, editable, hint }: EntryTextProps) {
  if (current && editable) return <LiveText key={entry.id} entry={entry} hint={hint} />;
  return <StillText entry={entry} editable={editable} hint={hint} />;
}

function StillText({ entry, editable, hint }: Pick<EntryTextProps, 'entry' | 'editable' | 'hint'>) {
  const { ui } = useRecord();
  const box = useRef<HTMLDivElement>(null);
  const empty = isBlank(entry.text);
  if (!editable) return empty ? null : <RichTextView value={entry.text} />;
  return (
    <div
      ref={box}
      className="tx"
      data-field="text"
      role="textbox"
      aria-multiline="true"
      aria-label={labelOf(entry)}
      tabIndex={0}
      onPointerDown={(event) => {
        const view = box.current;
        if (!view || event.button !== 0) return;
        // The editor that comes in this place takes the focus itself.
        event.preventDefault();
        ui.goTo(entry.id, entry.sectionId, 'text', caretFromPoint(view, event.clientX, event.clientY) ?? 'end');
      }}
      onFocus={() => ui.goTo(entry.id, entry.sectionId, 'text', 'end')}
    >
      {empty && <span className="prose-hint">{hint ?? KIND_HINTS[entry.kind]}</span>}
      <RichTextView value={entry.text} />
    </div>
  );
}

function LiveText({ entry, hint }: { entry: Entry; hint: string | undefined }) {
  const { session, ui, actions } = useRecord();
  const target = useUi(ui, (s) => (s.target?.entryId === entry.id && s.target.field === 'text' ? s.target : null));
  const editor = useUi(ui, (s) => s.editor);
  const keepEditor = useCallback((live: RichEditor | null) => ui.set({ editor: live }), [ui]);
  const [source] = useState(() => new EntryReader(session, entry.id));
  const [mention, setMention] = useState<Mention | null>(null);
  const box = useRef<HTMLDivElement>(null);

  function closeMention(): void {
    setMention(null);
    if (editor) ReactEditor.focus(editor);
  }

  return (
    <div className="tx" data-field="text" ref={box}>
      <TextEditor
        source={{ read: source.words, subscribe: source.subscribe }}
        label={labelOf(entry)}
        placeholder={hint ?? KIND_HINTS[entry.kind]}
        focusAt={target?.at ?? null}
        focusSerial={target?.serial ?? 0}
        onEditor={keepEditor}
        onChange={(text) => {
          const now = session.entry(entry.id);
          if (now) actions.put({ ...now, text }, { typing: true });
        }}
        onCaret={(caret) => rememberCaret(entry.id, caret)}
        onFiles={(files) => void uploadFiles(session, files, entry.id)}
        onTooLong={() => notify('粘贴的文字太长，没有放进去。请分成几条。')}
        onAt={() => {
          setMention({ at: caretIn(box.current) });
          return true;
        }}
      />
      {editor && mention && <MentionBox entry={entry} mention={mention} editor={editor} onClose={closeMention} />}
    </div>
  );
}

/** Where the caret is drawn, relative to the box. */
function caretIn(box: HTMLElement | null): Mention['at'] {
  const selection = window.getSelection();
  const rect = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).getBoundingClientRect() : null;
  const frame = box?.getBoundingClientRect();
  if (!rect || !frame || rect.height === 0) return { left: 0, top: 0 };
  return { left: rect.left - frame.left, top: rect.top - frame.top };
}

function labelOf(entry: Entry): string {
  return `${ENTRY_KIND_NAMES[entry.kind]}的文字`;
}

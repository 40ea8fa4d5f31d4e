import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  Editable,
  Slate,
  useComposing,
  useSlateSelector,
  type RenderElementProps,
  type RenderLeafProps,
} from 'slate-react';
import { isBlank } from '../../shared/model/rich-text.ts';
import { EditorBoundary } from './EditorBoundary.tsx';
import { keepInView } from './keep-in-view.ts';
import { toRichText, type CaretWish } from './rich-value.ts';
import type { RichEditor } from './slate-types.ts';
import { TextHost, type TextCallbacks, type TextSource } from './text-host.ts';

interface TextEditorProps extends TextCallbacks {
  source: TextSource;
  /** Name for those who cannot see the row. */
  label: string;
  /** Shown while there is nothing, and not while an input method composes. */
  placeholder?: string | undefined;
  /** Take the focus when mounted, with the caret here; `null` leaves the focus alone. */
  focusAt: CaretWish | null;
  /** A new number takes the focus again. */
  focusSerial?: number;
  /** The live editor while it is mounted, for the tool bar. */
  onEditor?: (editor: RichEditor | null) => void;
}

/**
 * The editor of the entry in focus. It survives a crash inside Slate: the boundary mounts it anew from the last value that
 * reached the record.
 */
export function TextEditor(props: TextEditorProps) {
  return (
    <EditorBoundary>
      {(attempt) => <SlateText key={attempt} {...props} focusAt={attempt > 0 ? 'end' : props.focusAt} />}
    </EditorBoundary>
  );
}

function SlateText(props: TextEditorProps) {
  const { source, focusAt, focusSerial = 0, onEditor } = props;
  const [host] = useState(() => new TextHost(source, props));
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => host.listen(props));
  useEffect(() => host.follow(box.current), [host]);

  useEffect(() => {
    if (focusAt !== null) host.focus(focusAt, focusSerial);
  }, [host, focusAt, focusSerial]);
  useEffect(() => {
    onEditor?.(host.editor);
    return () => onEditor?.(null);
  }, [host, onEditor]);

  return (
    <div className="prose-box" ref={box}>
      <Slate editor={host.editor} initialValue={host.initial} onChange={host.changed}>
        <Hint text={props.placeholder} />
        <Editable
          className="prose"
          role="textbox"
          aria-multiline="true"
          aria-label={props.label}
          spellCheck={false}
          scrollSelectionIntoView={keepInView}
          renderElement={renderElement}
          renderLeaf={renderLeaf}
          onKeyDown={host.keyDown}
          onPaste={(event) => {
            event.preventDefault();
            host.take(event.clipboardData);
          }}
          onDrop={(event) => {
            if (event.dataTransfer.files.length === 0) return false;
            event.preventDefault();
            host.files(Array.from(event.dataTransfer.files));
            return true;
          }}
        />
      </Slate>
    </div>
  );
}

/** Slate's own placeholder breaks input methods, so this one lies behind the text. */
function Hint({ text }: { text: string | undefined }) {
  const composing = useComposing();
  const empty = useSlateSelector((editor) => isBlank(toRichText(editor.children)));
  return text && empty && !composing ? (
    <span className="prose-hint" aria-hidden="true">
      {text}
    </span>
  ) : null;
}

function renderElement({ attributes, children, element }: RenderElementProps) {
  return (
    <div {...attributes} className={`b ${element.type}`} data-block={element.type}>
      {children}
    </div>
  );
}

function renderLeaf({ attributes, children, leaf }: RenderLeafProps) {
  return 'bold' in leaf && leaf.bold === true ? (
    <b {...attributes}>{children}</b>
  ) : (
    <span {...attributes}>{children}</span>
  );
}

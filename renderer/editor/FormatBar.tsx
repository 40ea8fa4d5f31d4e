import { ReactEditor } from 'slate-react';
import { toggleBold, toggleList } from './rich-editor.ts';
import type { RichEditor } from './slate-types.ts';

const ACTIONS = [
  { label: '加粗', sign: '粗', keys: 'Ctrl+B', act: toggleBold },
  { label: '项目符号', sign: '•', keys: 'Ctrl+Shift+8', act: (e: RichEditor) => toggleList(e, 'bullet') },
  { label: '编号', sign: '1.', keys: 'Ctrl+Shift+7', act: (e: RichEditor) => toggleList(e, 'numbered') },
] as const;

/** Bold and the two lists, for those who do not know the keys. A press leaves the caret where it is. */
export function FormatBar({ editor }: { editor: RichEditor }) {
  return (
    <span className="fmt" role="toolbar" aria-label="文字格式">
      {ACTIONS.map(({ label, sign, keys, act }) => (
        <button
          key={label}
          type="button"
          tabIndex={-1}
          aria-label={`${label} ${sign}`}
          title={`${label} ${keys}`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            act(editor);
            ReactEditor.focus(editor);
          }}
        >
          {sign}
        </button>
      ))}
    </span>
  );
}

import { memo } from 'react';
import type { RichText } from '../../shared/model/rich-text.ts';

/** An entry's text as plain markup, laid out exactly as in the editor, so that nothing moves when the editor takes its place. */
export const RichTextView = memo(function RichTextView({ value }: { value: RichText }) {
  return (
    <div className="prose">
      {value.map((block, i) => (
        <div key={i} className={`b ${block.type}`} data-block={block.type}>
          {block.children.map((leaf, j) => {
            // An empty line keeps its height, as in the editor.
            const text = leaf.text === '' && block.children.length === 1 ? '\ufeff' : leaf.text;
            return leaf.bold ? <b key={j}>{text}</b> : <span key={j}>{text}</span>;
          })}
        </div>
      ))}
    </div>
  );
});

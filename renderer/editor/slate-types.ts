import type { BaseEditor } from 'slate';
import type { ReactEditor } from 'slate-react';
import type { RichBlock, RichLeaf } from '../../shared/model/rich-text.ts';

declare module 'slate' {
  interface CustomTypes {
    Element: { type: RichBlock['type']; children: RichLeaf[] };
  }
}

/** The editor of one entry. */
export type RichEditor = BaseEditor & ReactEditor;

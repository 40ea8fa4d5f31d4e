import type { FontRole } from './fonts.ts';
import type { SIZE } from './grid.ts';

interface Style {
  /** Name in a word processor's list of styles. */
  name: string;
  role: FontRole;
  size: keyof typeof SIZE;
  align: 'justify' | 'left' | 'center' | 'right';
  /** Indent of the first line in characters. */
  first: number;
  keepNext: boolean;
  /** Level in a word processor's outline, counting from 1. */
  outline?: 1 | 2 | 3 | 4;
}

const text = { role: 'fangsong', size: 'body', align: 'justify', first: 2, keepNext: false } as const;
const centred = { align: 'center', first: 0, keepNext: true } as const;
const heading = { ...text, keepNext: true } as const;

/**
 * Paragraph styles (GB/T 9704-2012, 7.3): title 2号小标宋 centred; text 3号仿宋, first line two characters in; level 1 黑体,
 * level 2 楷体, levels 3 and 4 仿宋, none of them bold. Every style stands on the same line pitch.
 */
export const STYLES = {
  title: { name: '标题', role: 'biaosong', size: 'title', ...centred },
  subtitle: { name: '副标题', role: 'kai', size: 'body', ...centred },
  blank: { ...text, name: '空行', first: 0, align: 'left', keepNext: true },
  body: { ...text, name: '正文' },
  heading1: { ...heading, name: '标题 1', role: 'hei', outline: 1 },
  heading2: { ...heading, name: '标题 2', role: 'kai', outline: 2 },
  heading3: { ...heading, name: '标题 3', outline: 3 },
  heading4: { ...heading, name: '标题 4', outline: 4 },
  part: { ...heading, name: '部分标题', role: 'hei', first: 0, outline: 1 },
  note: { ...text, name: '说明', role: 'kai' },
  address: { ...text, name: '主送', first: 0, align: 'left', keepNext: true },
  issued: { ...text, name: '署名', first: 0, align: 'right', keepNext: true },
  ruled: { ...text, name: '手写线', first: 0, align: 'left' },
  list: { ...text, name: '名单', align: 'left' },
  signature: { ...text, name: '签字', align: 'left' },
  cell: { name: '表格文字', role: 'fangsong', size: 'table', align: 'left', first: 0, keepNext: false },
  cellHead: { name: '表头', role: 'hei', size: 'table', align: 'center', first: 0, keepNext: false },
} as const satisfies Record<string, Style>;

export type StyleId = keyof typeof STYLES;

/** The style of an id, with `outline` where it has one. */
export function styleOf(id: StyleId): Style {
  return STYLES[id];
}

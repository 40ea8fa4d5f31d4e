import type { Block } from '../document.ts';

/** Blocks of a paper as lines of plain text. */
export function lines(blocks: readonly Block[]): string {
  return blocks.flatMap(lineOf).join('\n');
}

/** A block as lines of plain text. */
function lineOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.inlines.map((i) => i.text).join('')];
    case 'labelled':
      return [`${block.label}：${block.inlines.map((i) => i.text).join('')}`];
    case 'fields':
      return [block.items.map((f) => `${f.label}：${f.value}`).join('　')];
    case 'people':
      return [`${block.label}：${block.text}`];
    case 'table':
      return [block.columns.map((c) => c.head), ...block.rows].map((cells) => cells.filter(Boolean).join('　'));
    case 'signatures':
      return block.labels;
    case 'attachments':
      return block.items;
    case 'issued':
      return [block.by, block.on];
    case 'blank':
    case 'ruled':
      return [];
    case 'note':
      return [`（${block.text}）`];
    case 'heading':
    case 'title':
    case 'subtitle':
    case 'address':
    case 'part':
      return [block.text];
    default:
      return block satisfies never;
  }
}

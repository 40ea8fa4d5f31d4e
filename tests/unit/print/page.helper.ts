import type { FontRole } from '../../../shared/print/fonts.ts';
import type { Block, PrintDocument } from '../../../shared/print/document.ts';
import type { GlyphRun } from '../../../shared/print/layout/lines.ts';

/** A paper of these blocks and nothing else. */
export function paperOf(blocks: Block[]): PrintDocument {
  return {
    title: '样张',
    creator: '中共青石县图书馆支部委员会',
    stampedAt: '2026-11-20T09:05:00.000Z',
    banner: { left: '', right: '' },
    blocks,
  };
}

/** One body paragraph. */
export function paragraph(text: string, role?: FontRole): Block {
  return { kind: 'paragraph', inlines: [role === undefined ? { text } : { text, role }] };
}

/** Right edge of a run. */
export function endOf(run: GlyphRun): number {
  return run.x + run.advances.reduce((a, b) => a + b, 0);
}

/** Right edge of a run without a mark at its end that may hang over the margin (标点悬挂). */
export function insideOf(run: GlyphRun): number {
  const hangs = '。，、；：？！'.includes(run.text.at(-1) ?? ' ');
  return endOf(run) - (hangs ? (run.advances.at(-1) ?? 0) : 0);
}

/** All text of a document's blocks, as a reader would find it: for checks of what must not be printed. */
export function everyWord(document: PrintDocument): string {
  return JSON.stringify(document);
}

import type { PageLayout } from '../../../../shared/print/layout/pages.ts';
import { at, num, textString, type PdfFile, type Ref } from './file.ts';
import type { Leaf, Structure } from './structure.ts';

interface Bookmark {
  title: string;
  level: number;
  page: number;
  y: number;
  children: Bookmark[];
}

/** Bookmarks of a paper's titles and headings (ISO 32000-1, 12.3.3); null when it has none. */
export function writeBookmarks(
  file: PdfFile,
  layout: PageLayout,
  structure: Structure,
  pages: readonly Ref[],
): Ref | null {
  const top = tree(layout, structure);
  if (top.length === 0) return null;
  const root = file.reserve();
  const refs = writeLevel(file, top, root, pages);
  file.put(root, `<</Type /Outlines ${endsOf(refs)} /Count ${top.reduce((sum, mark) => sum + 1 + below(mark), 0)}>>`);
  return root;
}

function tree({ pages, height }: PageLayout, structure: Structure): Bookmark[] {
  const top: Bookmark[] = [];
  const path: Bookmark[] = [];
  const seen = new Set<Leaf>();
  for (const [page, { lines }] of pages.entries()) {
    for (const { origin, baseline, runs } of lines) {
      const leaf = origin && structure.leafOf(origin);
      if (!leaf || leaf.bookmark === null || seen.has(leaf)) continue;
      seen.add(leaf);
      while ((path.at(-1)?.level ?? 0) >= leaf.bookmark) path.pop();
      const y = height - baseline + 2 * (runs[0]?.size ?? 0);
      const mark = { title: leaf.source.replaceAll('\n', ''), level: leaf.bookmark, page, y, children: [] };
      (path.at(-1)?.children ?? top).push(mark);
      path.push(mark);
    }
  }
  return top;
}

function below(mark: Bookmark): number {
  return mark.children.reduce((sum, child) => sum + 1 + below(child), 0);
}

function endsOf(refs: readonly Ref[]): string {
  return `/First ${at(refs[0] ?? 0)} /Last ${at(refs.at(-1) ?? 0)}`;
}

function writeLevel(file: PdfFile, marks: readonly Bookmark[], parent: Ref, pages: readonly Ref[]): Ref[] {
  const refs = marks.map(() => file.reserve());
  for (const [i, mark] of marks.entries()) {
    const ref = refs[i] ?? 0;
    const [before, after] = [refs[i - 1], refs[i + 1]];
    const children = writeLevel(file, mark.children, ref, pages);
    file.put(
      ref,
      [
        `<</Title ${textString(mark.title)} /Parent ${at(parent)}`,
        before === undefined ? '' : `/Prev ${at(before)}`,
        after === undefined ? '' : `/Next ${at(after)}`,
        children.length === 0 ? '' : `${endsOf(children)} /Count ${below(mark)}`,
        `/Dest [${at(pages[mark.page] ?? 0)} /XYZ null ${num(mark.y)} null]>>`,
      ].join(' '),
    );
  }
  return refs;
}

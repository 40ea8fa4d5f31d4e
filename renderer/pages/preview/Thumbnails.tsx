import type { Page, PageLayout } from '../../../shared/print/index.ts';

interface ThumbnailsProps {
  layout: PageLayout;
  current: number;
  onPick: (page: number) => void;
}

/** The pages small, as bars in the places of their lines. */
export function Thumbnails({ layout, current, onPick }: ThumbnailsProps) {
  return (
    <nav className="th" aria-label="页">
      {layout.pages.map((page) => (
        <button
          key={page.number}
          type="button"
          aria-current={page.number === current ? 'page' : undefined}
          onClick={() => onPick(page.number)}
        >
          <svg viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
            <path d={bars(page)} stroke="#b9bec4" strokeWidth="13" />
          </svg>
          第 {page.number} 页
        </button>
      ))}
    </nav>
  );
}

function bars(page: Page): string {
  return page.lines
    .map((line) => {
      const [first, last] = [line.runs[0], line.runs.at(-1)];
      if (!first || !last) return '';
      const end = last.x + last.advances.reduce((sum, a) => sum + a, 0);
      return `M${first.x.toFixed(0)} ${(line.baseline - first.size * 0.35).toFixed(0)}H${end.toFixed(0)}`;
    })
    .join('');
}

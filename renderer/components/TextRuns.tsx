import type { TextRun } from '../../shared/text/text-diff.ts';

/** What stayed, came (underlined) and went (struck out) of a text. */
export function TextRuns({ runs }: { runs: readonly TextRun[] }) {
  return runs.map((run, i) => {
    if (run.kind === 'added') return <ins key={i}>{run.text}</ins>;
    return run.kind === 'removed' ? <del key={i}>{run.text}</del> : <span key={i}>{run.text}</span>;
  });
}

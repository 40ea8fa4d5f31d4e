import { useEffect, useRef } from 'react';
import { JobProgress } from '../../../components/JobProgress.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import type { Exporting } from '../../../state/export-jobs.ts';

/** Where the batch stands, or what came of it. What was written is told also when it did not get to the end. */
export function BatchOutcome({ exporting }: { exporting: Exporting }) {
  const outcome = useRef<HTMLElement>(null);
  const { kind } = exporting;
  const before = useRef(kind);
  // The button that was pressed is gone while the work runs; what came of it is read out.
  useEffect(() => {
    if (before.current === 'running' && kind !== 'running') outcome.current?.focus();
    before.current = kind;
  }, [kind]);
  if (exporting.kind === 'idle') return null;
  if (exporting.kind === 'running')
    return (
      <section aria-label="进度">
        <JobProgress what="导出" {...exporting} />
      </section>
    );
  const { files, folder } = exporting;
  const written = files.length > 0 && `${files.length} 个文件在“${folder}”里。`;
  return (
    <section ref={outcome} tabIndex={-1} aria-label="导出的结果" role="status">
      {exporting.kind === 'failed' ? (
        <ErrorNote error={exporting.error} />
      ) : (
        <StatusWord
          icon={exporting.kind === 'done' ? 'ringchk' : 'hol'}
          tone={exporting.kind === 'done' ? 'ok' : 'dim'}
        >
          {exporting.kind === 'done' ? '已导出' : '导出取消了'}
        </StatusWord>
      )}
      {written ? (
        <p>{exporting.kind === 'done' ? written : `已写好的 ${written}`}</p>
      ) : (
        exporting.kind !== 'failed' && <p>没有留下文件。</p>
      )}
      {exporting.kind !== 'failed' && exporting.left.length > 0 && (
        <ul>
          {exporting.left.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

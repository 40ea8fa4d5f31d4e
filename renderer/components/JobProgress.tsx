import { spokenTimeLeft } from '../base/time-left.ts';

interface JobProgressProps {
  /** What is done: 导出, 打包. */
  what: string;
  /** 0 to 1. */
  progress: number;
  /** What is being worked on; empty = nothing to be named. */
  doing?: string;
  /** Milliseconds since it began. */
  elapsed: number;
}

/** How far long work is, what it is at, and how long it will still take. Read out when it begins, not at every step. */
export function JobProgress({ what, progress, doing = '', elapsed }: JobProgressProps) {
  const percent = Math.round(progress * 100);
  const left = spokenTimeLeft(elapsed, progress);
  return (
    <div className="jobp">
      <p>
        <span role="status">正在{what}…</span> {percent}%{left !== '' && <span className="cap">　{left}</span>}
      </p>
      <div role="progressbar" aria-label={what} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
        <i style={{ width: `${percent}%` }} />
      </div>
      {doing !== '' && <p className="cap ell">{doing}</p>}
    </div>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { ShownOpinion } from '../../../shared/model/opinion.ts';
import type { ProblemOwner } from '../../../shared/model/problem.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState, ErrorNote } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { notify } from '../../state/status.ts';
import { AboutOwner } from './AboutOwner.tsx';
import { useAttempt } from '../../components/attempt.ts';
import { problemsNow, useOwnProblems, type useProblems } from './problems.ts';
import { ProblemTable } from './ProblemTable.tsx';
import { MAIN, nobodyHasFocus } from './sheet.ts';
import { ReopenDialog, SettleDialog } from './SettleDialogs.tsx';

interface OwnerProblemsProps {
  year: number;
  owner: ProblemOwner;
  problems: ReturnType<typeof useProblems>;
  /** 对照的方面 to choose from. */
  dimensions: readonly string[];
  today: string;
  mayEdit: boolean;
  previous?: ProblemOwner | undefined;
  next?: ProblemOwner | undefined;
  onStep: (by: 1 | -1) => void;
}

/** The fields of the problems themselves. */
const WORDS = `[data-col="${MAIN}"]`;

function toLast(region: HTMLElement | null, what: string): void {
  Array.from(region?.querySelectorAll<HTMLElement>(what) ?? [])
    .at(-1)
    ?.focus();
}

/** The 问题清单 of one: its rows, what was said about them, 确定, and who comes next. */
export function OwnerProblems(props: OwnerProblemsProps) {
  const { year, owner, problems, today, mayEdit, previous, next, onStep } = props;
  const own = useOwnProblems(problems, owner.id);
  const opinions = useCall('opinions.list', { year });
  const { error, attempt } = useAttempt();
  const [asking, setAsking] = useState<'settle' | 'reopen' | null>(null);
  const region = useRef<HTMLElement>(null);
  const settled = owner.settledOn !== null;
  const editable = mayEdit && !settled;
  const withheld = problems.list.data?.withheld ?? false;
  const saved = problems.list.data?.rows ?? [];
  const written = problems.rows.map((row) => row.words.dimension.trim()).filter(Boolean);
  const dimensions = [...new Set([...props.dimensions.filter((text) => text.trim() !== ''), ...written])];

  useEffect(() => {
    // The button that asked is gone: a settled list leads on to the next, one that was opened again to its words.
    if (asking === null && nobodyHasFocus()) toLast(region.current, settled ? '.nx :is(.lnk, .pri)' : WORDS);
  }, [asking, settled]);

  function take(opinion: ShownOpinion): void {
    // The button goes with what it did; the words go on.
    if (document.activeElement instanceof HTMLButtonElement) toLast(region.current, WORDS);
    attempt(async () => {
      await own.save();
      problemsNow(year, await call('problems.take', { opinionId: opinion.id }));
      refresh('opinions.list');
      notify(`已列入${owner.name}的问题清单`);
    });
  }

  return (
    <section className="one wide" ref={region} aria-label={`${owner.name}的问题清单`}>
      <div className="row">
        <h2>{owner.name}</h2>
        <span className="cap">{owner.post}</span>
        {settled && (
          <StatusWord icon="solid" tone="ok">
            {owner.settledOn} 已定
          </StatusWord>
        )}
        <span className="sp" />
        {mayEdit && settled && <Button onClick={() => setAsking('reopen')}>重新打开…</Button>}
        {editable && own.rows.length > 0 && <Button onClick={() => setAsking('settle')}>确定这份清单…</Button>}
      </div>
      {error && <ErrorNote error={error} />}
      {!editable && own.rows.length === 0 ? (
        <EmptyState text="还没有写。" />
      ) : (
        <ProblemTable
          year={year}
          owner={owner}
          today={today}
          own={own}
          saved={saved}
          editable={editable}
          withheld={withheld}
          dimensions={dimensions}
        />
      )}
      <AboutOwner
        opinions={(opinions.data?.rows ?? []).filter((row) => row.targetId === owner.id)}
        withheld={withheld}
        editable={editable}
        onTake={take}
      />
      <div className="row nx">
        {previous && (
          <button type="button" className="lnk cap" onClick={() => onStep(-1)}>
            <kbd>Alt+←</kbd> {previous.name}
          </button>
        )}
        <span className="sp" />
        {next && (
          <Button kind="primary" keys="Alt+ArrowRight" onClick={() => onStep(1)}>
            下一份：{next.name}
          </Button>
        )}
      </div>
      {asking === 'settle' && (
        <SettleDialog year={year} owner={owner} today={today} save={own.save} onClose={() => setAsking(null)} />
      )}
      {asking === 'reopen' && <ReopenDialog year={year} owner={owner} onClose={() => setAsking(null)} />}
    </section>
  );
}

import { useState } from 'react';
import type { PackageWish } from '../../../shared/contract/archive.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { useCommands } from '../../base/commands.ts';
import { today } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify, useStatus } from '../../state/status.ts';
import { Binding } from './Binding.tsx';
import { CandidateTable, isFinal } from './CandidateTable.tsx';
import { CheckResult } from './CheckResult.tsx';
import { MadeNote, Terms, type PackageTerms } from './PackagePanel.tsx';
import { usePackaging } from './usePackaging.ts';
import './archive.css';

const NO_REASONS: ReadonlyMap<string, string> = new Map();

/** 归档: the records of a year with their 档号, the 四性检测, and the package that proves itself. */
export default function ArchivePage() {
  const { session } = useSession();
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [terms, setTerms] = useState<PackageTerms>({ scope: 'counts', virusScan: '', archived: false });
  const [reasons, setReasons] = useState(NO_REASONS);
  const [error, setError] = useState<AppError | null>(null);
  const { data, error: unread } = useCall('archive.candidates', { year });
  const { running, outcome, bound, error: failed, check, write, bind, cancel, forget } = usePackaging();

  const problem = error ?? failed ?? unread;
  const candidates = data ?? [];
  const whole = new Set(candidates.filter((c) => c.byYear && isFinal(c)).map((c) => c.recordId));
  const chosen = picked ?? whole;
  const isWhole = chosen.size === whole.size && [...chosen].every((id) => whole.has(id));
  const subject: PackageWish['subject'] = isWhole ? { of: 'year', year } : { of: 'records', recordIds: [...chosen] };
  const wish = { subject, scope: terms.scope, virusScan: terms.virusScan };
  const unnumbered = candidates.filter((c) => chosen.has(c.recordId) && c.fileNumber === '').map((c) => c.recordId);
  const free = !session.readOnly && running === null && chosen.size > 0;

  /** Whatever is chosen anew makes what was found another package's. */
  const choose = (next: { year?: number; picked?: ReadonlySet<string> | null; terms?: PackageTerms }): void => {
    if (next.year !== undefined) setYear(next.year);
    if (next.picked !== undefined) setPicked(next.picked);
    if (next.terms !== undefined) setTerms(next.terms);
    else setReasons(NO_REASONS);
    forget();
  };

  async function number(): Promise<void> {
    setError(null);
    try {
      const given = await call('archive.number', { recordIds: unnumbered });
      notify(`编了 ${given.length} 个档号`);
      forget();
    } catch (thrown) {
      setError(shown(thrown));
    }
    refresh('archive.candidates');
  }

  const pack = (): void => void write(wish, reasons, terms.archived);
  useCommands([{ id: 'export', title: '打包归档', group: '列表', keys: ['Ctrl+E'], run: pack, enabled: free }]);
  useStatus([`选了 ${chosen.size} 份`], ['空格 选取', 'Ctrl+E 打包']);

  return (
    <main className="page archive">
      <div className="hd">
        <h1>归档</h1>
        <span className="row">
          <b>{year}年度</b>
          <Button
            kind="icon"
            icon="left"
            aria-label="上一年"
            disabled={running !== null}
            onClick={() => choose({ year: year - 1, picked: null })}
          />
          <Button
            kind="icon"
            icon="right"
            aria-label="下一年"
            disabled={running !== null}
            onClick={() => choose({ year: year + 1, picked: null })}
          />
        </span>
        <span className="sp" />
        <Button disabled={!free || unnumbered.length === 0} onClick={() => void number()}>
          编档号{unnumbered.length > 0 && `（${unnumbered.length}）`}
        </Button>
        {running ? (
          <Button autoFocus onClick={cancel}>
            取消{running.what}
          </Button>
        ) : (
          <>
            <Button disabled={!free} onClick={() => void check(wish)}>
              四性检测
            </Button>
            <Button kind="primary" icon="box" keys="Ctrl+E" disabled={!free} onClick={pack}>
              打包
            </Button>
          </>
        )}
      </div>
      {problem && <ErrorNote error={problem} />}
      <div className="split">
        <div className="list">
          {data === undefined ? (
            <Loading what="读取记录" />
          ) : candidates.length === 0 ? (
            <EmptyState text={`${year}年度还没有可以归档的记录。定稿以后的记录列在这里。`} />
          ) : (
            <CandidateTable
              candidates={candidates}
              chosen={chosen}
              onChoose={(recordId, on) =>
                choose({ picked: new Set(on ? [...chosen, recordId] : [...chosen].filter((id) => id !== recordId)) })
              }
            />
          )}
        </div>
        <aside aria-label="归档包">
          <Terms
            terms={terms}
            onTerms={(next) => (next.archived === terms.archived ? choose({ terms: next }) : setTerms(next))}
          />
          {running && (
            <p role="status">
              正在{running.what}… {Math.round(running.progress * 100)}%
            </p>
          )}
          <Binding
            enabled={!session.readOnly && running === null && whole.size > 0}
            records={whole.size}
            year={year}
            bound={bound}
            onBind={(format) => void bind({ year, scope: terms.scope, format, name: '' })}
          />
          {outcome?.made && <MadeNote made={outcome.made} />}
          {outcome && (
            <CheckResult
              outcome={outcome}
              reasons={reasons}
              onReason={(item, reason) => setReasons(new Map(reasons).set(item, reason))}
            />
          )}
        </aside>
      </div>
    </main>
  );
}

import { Link } from '@tanstack/react-router';
import type { PackageWish } from '../../../shared/contract/archive.ts';
import { useCommands } from '../../base/commands.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify, useStatus } from '../../state/status.ts';
import { Binding } from './Binding.tsx';
import { CandidateTable, isFinal } from './CandidateTable.tsx';
import { CheckResult } from './CheckResult.tsx';
import { packaging, usePackaging } from './packaging.ts';
import { Labels } from './Labels.tsx';
import { discBytesOf, MadeNote, Terms } from './PackagePanel.tsx';
import './archive.css';

/** 归档: the records of a year with their 档号, the 四性检测, and the package that proves itself. */
export default function ArchivePage() {
  const { session } = useSession();
  const { year, picked, terms, reasons, running, outcome, written, error } = usePackaging();
  const { data, error: unread } = useCall('archive.candidates', { year });

  const problem = error ?? unread;
  const candidates = data ?? [];
  const whole = new Set(candidates.filter((c) => c.byYear && isFinal(c)).map((c) => c.recordId));
  const chosen = picked ?? whole;
  const isWhole = chosen.size === whole.size && [...chosen].every((id) => whole.has(id));
  const subject: PackageWish['subject'] = isWhole ? { of: 'year', year } : { of: 'records', recordIds: [...chosen] };
  const discBytes = discBytesOf(terms);
  const wish: PackageWish = {
    subject,
    scope: terms.scope,
    virusScan: terms.virusScan,
    sm2: terms.sm2,
    ...(typeof discBytes === 'number' ? { discBytes } : {}),
  };
  const unnumbered = candidates.filter((c) => chosen.has(c.recordId) && c.fileNumber === '').map((c) => c.recordId);
  const free = !session.readOnly && running === null && chosen.size > 0;
  const packable = free && discBytes !== null;

  async function number(): Promise<void> {
    try {
      const given = await call('archive.number', { recordIds: unnumbered });
      notify(`编了 ${given.length} 个档号`);
      // A package that was checked without them is another one.
      packaging.choose({ terms });
    } catch (thrown) {
      packaging.say({ error: shown(thrown) });
    }
    refresh('archive.candidates', 'archive.nextNumbers', 'records.list');
  }

  const pack = (): void => void packaging.write(wish);
  useCommands([{ id: 'export', title: '打包归档', group: '列表', keys: ['Ctrl+E'], run: pack, enabled: packable }]);
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
            onClick={() => packaging.choose({ year: year - 1, picked: null })}
          />
          <Button
            kind="icon"
            icon="right"
            aria-label="下一年"
            disabled={running !== null}
            onClick={() => packaging.choose({ year: year + 1, picked: null })}
          />
        </span>
        <span className="sp" />
        <Link to="/settings" search={{ tab: 'archive' }}>
          档号和归档范围的设置
        </Link>
        <Button disabled={!free || unnumbered.length === 0} onClick={() => void number()}>
          编档号{unnumbered.length > 0 && `（${unnumbered.length}）`}
        </Button>
        {running ? (
          <Button autoFocus onClick={() => packaging.cancel()}>
            取消{running.what}
          </Button>
        ) : (
          <>
            <Button disabled={!packable} onClick={() => void packaging.check(wish)}>
              四性检测
            </Button>
            <Button kind="primary" icon="box" keys="Ctrl+E" disabled={!packable} onClick={pack}>
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
                packaging.choose({
                  picked: new Set(on ? [...chosen, recordId] : [...chosen].filter((id) => id !== recordId)),
                })
              }
            />
          )}
        </div>
        <aside aria-label="归档包">
          <Terms
            terms={terms}
            onTerms={(next) =>
              next.archived === terms.archived ? packaging.choose({ terms: next }) : packaging.say({ terms: next })
            }
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
            written={written}
            onBind={(format) => void packaging.bind({ year, scope: terms.scope, format, name: '' })}
          />
          <Labels
            enabled={free && unnumbered.length < chosen.size}
            numbered={chosen.size - unnumbered.length}
            written={written}
            onLabels={() => void packaging.labels([...chosen])}
          />
          {outcome?.made && <MadeNote made={outcome.made} />}
          {outcome && (
            <CheckResult
              outcome={outcome}
              reasons={reasons}
              onReason={(item, reason) => packaging.say({ reasons: new Map(reasons).set(item, reason) })}
            />
          )}
        </aside>
      </div>
    </main>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  isFollowed,
  ownerLabel,
  sourceLabel,
  LEDGER_COLUMNS,
  OUTCOME_NAMES,
  STEP_NAMES,
  type LedgerName,
  type LedgerRow,
  type LedgerStep,
  type ShownStep,
  type StepKind,
} from '../../../shared/model/ledger.ts';
import { nextSteps } from '../../../shared/rules/ledgers/steps.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { ledgersChanged } from './changes.ts';
import { StepEvidence } from './evidence.tsx';
import { ClosingNeeds, EditItem, RectificationFacts } from './RectificationFacts.tsx';
import { StepForm, type StepDrafts } from './StepForm.tsx';
import { stateWord } from './words.ts';

interface RowPanelProps {
  ledger: LedgerName;
  row: LedgerRow;
  today: string;
  drafts: StepDrafts;
  /** The control that had the focus has gone. */
  onLeave: () => void;
}

/** One row with its words, where it comes from, what became of it, and the next step first. */
export function RowPanel({ ledger, row, today, drafts, onLeave }: RowPanelProps) {
  const { session } = useSession();
  const [entering, setEntering] = useState<StepKind | null>(null);
  const word = stateWord(row, today);
  const { standing } = row;
  const followed = isFollowed(ledger) && row.final;
  const next = followed
    ? nextSteps(ledger, standing ?? { state: 'open', owner: '', dueOn: null, postponed: false, outcome: null })
    : [];

  function leave(): void {
    setEntering(null);
    onLeave();
  }

  return (
    <>
      <dl>
        {LEDGER_COLUMNS[ledger].map(({ key, label }) => {
          const value = row.cells[key] ?? '';
          return value === '' ? null : (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          );
        })}
        {row.rectification && <RectificationFacts item={row.rectification} />}
        {standing && standing.owner !== '' && (
          <div>
            <dt>{ownerLabel(ledger)}</dt>
            <dd>{standing.owner}</dd>
          </div>
        )}
        {standing && standing.dueOn !== null && (
          <div>
            <dt>期限</dt>
            <dd>{standing.dueOn}</dd>
          </div>
        )}
        {(row.rectification === null || row.recordId !== null) && (
          <div>
            <dt>{row.rectification ? '记录' : sourceLabel(ledger)}</dt>
            <dd>
              <Source row={row} />
            </dd>
          </div>
        )}
        {word && (
          <div>
            <dt>状态</dt>
            <dd>
              <StatusWord icon={word.icon} tone={word.tone}>
                {word.word}
              </StatusWord>
            </dd>
          </div>
        )}
      </dl>
      {isFollowed(ledger) && !row.final && <p className="dim">定稿以后登记办理情况。</p>}
      {entering === null && next.length > 0 && (
        <p className="acts">
          {next.map((kind, i) => (
            <Button
              key={kind}
              size={i === 0 ? 'md' : 'sm'}
              kind={i === 0 ? 'primary' : 'plain'}
              disabled={session.readOnly}
              onClick={() => setEntering(kind)}
            >
              登记{STEP_NAMES[kind]}
            </Button>
          ))}
        </p>
      )}
      {entering !== null && <StepForm row={row} kind={entering} today={today} drafts={drafts} onClose={leave} />}
      <Steps steps={row.steps} listedOn={row.rectification?.on ?? null} />
      {row.rectification && <ClosingNeeds row={row} />}
      {row.rectification && !row.rectification.withheld && row.steps.length === 0 && (
        <EditItem item={row.rectification} today={today} onDone={onLeave} />
      )}
      {row.rectification === null && row.recordId === null && row.steps.length === 0 && (
        <p>
          <Button kind="text" size="sm" disabled={session.readOnly} onClick={() => void takeBack(row.id).then(onLeave)}>
            撤销这一行
          </Button>
        </p>
      )}
    </>
  );
}

function Source({ row }: { row: LedgerRow }) {
  if (row.recordId === null) return <>{row.source}（另行登记）</>;
  const place =
    row.entryId !== null
      ? { entry: row.entryId }
      : row.sectionId !== null
        ? { at: { kind: 'section' as const, sectionId: row.sectionId } }
        : {};
  return (
    <Link to="/records/$recordId" params={{ recordId: row.recordId }} search={place}>
      {row.source}
    </Link>
  );
}

/** Newest first: what was done last is what one looks for. */
function Steps({ steps, listedOn }: { steps: readonly ShownStep[]; listedOn: string | null }) {
  if (steps.length === 0 && listedOn === null) return null;
  return (
    <section aria-label="办理情况">
      <h2>办理情况</h2>
      <ol className="did">
        {steps.toReversed().map((step) => (
          <li key={step.id}>
            <b>{STEP_NAMES[step.kind]}</b>{' '}
            <span className="cap">{[step.on, step.author].filter(Boolean).join(' · ')}</span>
            <p>{detailOf(step)}</p>
            <StepEvidence step={step} />
          </li>
        ))}
        {listedOn !== null && (
          <li>
            <b>列入台账</b> <span className="cap">{listedOn}</span>
          </li>
        )}
      </ol>
    </section>
  );
}

function detailOf({ owner, dueOn, outcome, accepted, text }: LedgerStep): string {
  return [
    owner === '' ? '' : `承办人：${owner}`,
    dueOn === null ? '' : `期限：${dueOn}`,
    outcome === null ? '' : OUTCOME_NAMES[outcome],
    accepted === null ? '' : accepted ? '提出人认可' : '提出人不认可',
    text,
  ]
    .filter((part) => part !== '')
    .join('；');
}

async function takeBack(rowId: string): Promise<void> {
  try {
    await call('ledgers.removeRow', { rowId });
    ledgersChanged();
    notify('已撤销一行');
  } catch (thrown) {
    notify(shown(thrown).message);
  }
}

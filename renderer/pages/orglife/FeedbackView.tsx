import { useState } from 'react';
import { OUTCOME_NAMES } from '../../../shared/model/ledger.ts';
import type { OpinionList, ShownOpinion } from '../../../shared/model/opinion.ts';
import { opinionState } from '../../../shared/rules/orglife/opinions.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState, ErrorNote } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { notify } from '../../state/status.ts';
import { useAttempt } from '../../components/attempt.ts';
import { FeedbackForm, toPicked, waiting, type OfTarget } from './FeedbackForm.tsx';
import { opinionsNow } from './opinions.ts';
import { nameOf } from './people.ts';
import { PickList } from './PickList.tsx';

interface FeedbackViewProps {
  year: number;
  list: OpinionList;
  today: string;
  editable: boolean;
  /** What is still being typed goes into the book before anybody is told of it. */
  save: () => Promise<void>;
  /** Asks for the 反馈单 of this one. */
  onPaper: (targetId: string | null) => void;
}

/** What was said about each, the 支委会 first: who was told, on which day by whom, and who was not told yet. */
export function FeedbackView({ year, list, today, editable, save, onPaper }: FeedbackViewProps) {
  const { targets, notFedBack } = opinionState(list.rows);
  const order = [null, ...list.people.map((p) => p.id)].filter((id) => targets.includes(id));
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const at = chosen !== undefined && order.includes(chosen) ? chosen : order.find((id) => notFedBack.includes(id));
  const targetId = at === undefined ? order[0] : at;
  if (targetId === undefined) return <EmptyState text="还没有征求到意见。登记以后，这里按人列出，逐个反馈。" />;
  const rows = list.rows.map((row, i) => ({ row, number: i + 1 })).filter(({ row }) => row.targetId === targetId);
  return (
    <div className="split">
      <PickList
        label="针对对象"
        chosen={targetId}
        onChoose={setChosen}
        items={order.map((id) => ({
          id,
          name: nameOf(list.people, id),
          state: notFedBack.includes(id) ? (
            <StatusWord icon="hol">还有 {waiting(list.rows, id)} 条未反馈</StatusWord>
          ) : (
            <StatusWord icon="solid" tone="ok">
              已反馈
            </StatusWord>
          ),
        }))}
      />
      <section className="one" aria-label={`对${nameOf(list.people, targetId)}的意见`}>
        <div className="row">
          <h2>{nameOf(list.people, targetId)}</h2>
          <span className="cap">{rows.length} 条意见</span>
          <span className="sp" />
          <Button icon="export" disabled={list.withheld} onClick={() => onPaper(targetId)}>
            导出反馈单
          </Button>
        </div>
        <ol className="said">
          {rows.map(({ row, number }) => (
            <li key={row.id}>
              <span className="cap">{number}</span>
              <div>
                <p className="said-words">{list.withheld ? '受限：本使用人不能查看' : row.words.text}</p>
                <p className="cap">
                  {row.outcome === null ? '待处理' : OUTCOME_NAMES[row.outcome]}
                  {row.words.answer !== '' && `：${row.words.answer}`}
                  {row.fault !== null && ` · ${row.fault}`}
                </p>
              </div>
              <Told row={row} list={list} />
            </li>
          ))}
        </ol>
        <Feedbacks year={year} list={list} targetId={targetId} editable={editable} />
        {editable && notFedBack.includes(targetId) && (
          <FeedbackForm key={targetId} year={year} list={list} targetId={targetId} today={today} save={save} />
        )}
      </section>
    </div>
  );
}

function Told({ row, list }: { row: ShownOpinion; list: OpinionList }) {
  const feedback = list.feedbacks.find((f) => f.id === row.feedbackId);
  return feedback ? (
    <StatusWord icon="solid" tone="ok">
      {feedback.on} 反馈
    </StatusWord>
  ) : (
    <StatusWord icon="hol" tone="dim">
      未反馈
    </StatusWord>
  );
}

/** When and by whom they were told; a feedback entered by mistake is taken back. */
function Feedbacks({ year, list, targetId, editable }: OfTarget & { editable: boolean }) {
  const { busy, error, attempt } = useAttempt();
  const told = list.feedbacks.filter((f) => f.targetId === targetId);
  const withdraw = (feedbackId: string) =>
    attempt(async () => {
      opinionsNow(year, await call('opinions.withdraw', { feedbackId }));
      notify('已撤销这次反馈');
      toPicked();
    });
  return (
    <>
      {error && <ErrorNote error={error} />}
      {told.map(({ id, on, author, how, told: whom }) => (
        <p key={id} className="row">
          <span>
            {on} 已反馈{whom !== '' && `给${whom}`}
            {how !== '' && `，${how}`}
            {author !== '' && `，反馈人 ${author}`}
          </span>
          {editable && (
            <Button kind="text" size="sm" busy={busy} onClick={() => withdraw(id)}>
              撤销这次反馈
            </Button>
          )}
        </p>
      ))}
    </>
  );
}

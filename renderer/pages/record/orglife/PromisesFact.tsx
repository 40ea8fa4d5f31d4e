import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import { LEDGER_STATE_NAMES } from '../../../../shared/model/ledger.ts';
import { shortDate } from '../../../../shared/text/dates.ts';
import { today as todayNow } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { rectificationsChanged } from '../../../rectification/changes.ts';
import { useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import { useRecord } from '../context.ts';

type Promised = Output<'rectification.promises'>[number];

/** What was promised for the year before and how it stands on the day of the meeting: a fact beside the minutes, not in them. */
export function PromisesFact() {
  const { session } = useRecord();
  const { readOnly } = useSession().session;
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const [carried, setCarried] = useState<Promised | null>(null);
  const today = todayNow();
  const day = header.heldOn ?? header.plannedOn ?? today;
  const last = header.year - 1;
  const promises = useCall('rectification.promises', { year: last, on: day }).data ?? [];
  if (promises.length === 0) return null;
  const left = promises.filter((p) => p.state !== 'closed').length;
  return (
    <div className="cap promises-fact">
      <p>
        {last}年度整改 {promises.length} 项，已销号 {promises.length - left} 项，未销号 {left} 项：
      </p>
      <ul>
        {promises.map((promise) => (
          <li key={promise.item.id}>
            <Link to="/ledgers" search={{ ledger: 'rectification', year: last, row: promise.item.id }}>
              {promise.item.no}
            </Link>{' '}
            {facts(promise, today)}
            {promise.open && !readOnly && (
              <Button kind="text" size="sm" onClick={() => setCarried(promise)}>
                转入本年<span className="vh"> {promise.item.no}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {carried && <CarryDialog promise={carried} year={header.year} today={today} onClose={() => setCarried(null)} />}
    </div>
  );
}

/** Words of a person's item stay in the ledger: whoever reads the page over a shoulder sees only whose it is. */
function facts({ item, state, dueOn, overdue }: Promised, today: string): string {
  return [
    item.personId === null ? item.problem : '个人整改项',
    `责任人 ${item.responsible}`,
    dueOn === null ? '' : `期限 ${shortDate(dueOn, today)}${overdue && item.carriedTo === null ? '（逾期）' : ''}`,
    LEDGER_STATE_NAMES[state],
    item.carriedTo === null ? '' : `已转入 ${item.carriedTo}`,
  ]
    .filter((part) => part !== '')
    .join('，');
}

interface CarryProps {
  promise: Promised;
  year: number;
  today: string;
  onClose: () => void;
}

/** Asks once, and by when it is to be done now. */
function CarryDialog({ promise: { item }, year, today, onClose }: CarryProps) {
  const [dueOn, setDueOn] = useState<string | null>(null);
  const { busy, error, submit } = useSubmit(true, async () => {
    const { no } = await call('rectification.carry', { id: item.id, year, on: today, dueOn });
    rectificationsChanged();
    notify(`已转入整改 ${no}`);
    onClose();
  });
  return (
    <Dialog
      title={`整改 ${item.no} 转入 ${year}年度`}
      width={460}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            转入
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p className="dim">在{year}年度另编一个号，内容不变；原来的一项记上转到哪里，不能再转。</p>
        <Field label="新的期限">
          <DateInput value={dueOn} onChange={setDueOn} />
        </Field>
      </div>
    </Dialog>
  );
}

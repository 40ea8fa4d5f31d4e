import { useState } from 'react';
import type { AppError } from '../../shared/model/errors.ts';
import { localDate } from '../../shared/text/dates.ts';
import { call, shown } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNote } from '../components/states.tsx';
import { lockNow } from './lock.ts';
import { useSession } from '../state/session.ts';
import { clockOf, weekdayOf } from '../base/when.ts';

/** Asks about a clock that stands before the last entry, or far after the last use: dates of meetings are proposed from it. */
export default function ClockDialog({ onClose }: { onClose: () => void }) {
  const { session, setSession } = useSession();
  const [now] = useState(() => new Date().toISOString());
  const [error, setError] = useState<AppError | null>(null);
  const last = session.clockBehind ?? session.clockAhead ?? now;

  async function accept(): Promise<void> {
    setError(null);
    try {
      await call('books.acceptClock', {});
      setSession({ ...session, clockBehind: null, clockAhead: null });
      onClose();
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  return (
    <Dialog
      title="请核对这台电脑的时间"
      onClose={onClose}
      actions={
        <>
          <Button onClick={lockNow}>锁定，先去改时间</Button>
          <Button kind="primary" onClick={() => void accept()}>
            时间没有错
          </Button>
        </>
      }
    >
      <div className="form">
        <p>
          {session.clockBehind === null
            ? '距离上次使用已经很久，电脑的时间可能走快了。'
            : '电脑的时间早于上次使用的时间，可能走慢了。'}
        </p>
        <dl className="clock">
          <dt>电脑现在</dt>
          <dd>{spelt(now)}</dd>
          <dt>上次使用</dt>
          <dd>{spelt(last)}</dd>
        </dl>
        <p className="dim">会议日期、录入时间和补录天数都从电脑的时间来。回答会记入操作记录。</p>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

/** Day, weekday and time of day of an instant on this machine's clock. */
function spelt(iso: string): string {
  const day = localDate(new Date(iso));
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日　${weekdayOf(day)}　${clockOf(iso, false)}`;
}

import { useState } from 'react';
import type { SlotSummary } from '../../../shared/contract/books.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { AddSlotDialog } from './AddSlotDialog.tsx';
import { ChangePassphraseDialog } from './ChangePassphraseDialog.tsx';
import { RemoveSlotDialog } from './RemoveSlotDialog.tsx';
import { TryRecoveryDialog } from './TryRecoveryDialog.tsx';

/** Who may open the book, and the recovery key. */
export function KeysTab() {
  const { session } = useSession();
  const slots = useCall('books.slots', {});
  const [dialog, setDialog] = useState<'add' | 'change' | 'try' | null>(null);
  const [leaving, setLeaving] = useState<SlotSummary | null>(null);
  const close = () => setDialog(null);
  const people = slots.data?.filter((s) => s.kind === 'passphrase') ?? [];
  return (
    <div className="keys">
      {slots.isPending && <Loading what="读取使用人" lines={3} />}
      {slots.error && <ErrorNote error={slots.error} />}
      <section>
        <h2>使用人</h2>
        <p className="dim">每位使用人有自己的口令。显示名未加密，锁定时也能看到。</p>
        <ul className="slots">
          {people.map((slot) => (
            <li key={slot.id}>
              <b>{slot.label}</b>
              {slot.id === session.slot.id && <span className="cap">现在打开的人</span>}
              <span className="sp" />
              {slot.id === session.slot.id ? (
                <Button size="sm" disabled={session.readOnly} onClick={() => setDialog('change')}>
                  更换口令…
                </Button>
              ) : (
                <Button size="sm" kind="quiet" disabled={session.readOnly} onClick={() => setLeaving(slot)}>
                  停用…
                </Button>
              )}
            </li>
          ))}
        </ul>
        {session.secondPersonMissing && (
          <p>
            <StatusWord icon="tri" tone="warn">
              只有一个人能打开，人不在就打不开
            </StatusWord>
          </p>
        )}
        <Button icon="plus" disabled={session.readOnly} onClick={() => setDialog('add')}>
          添加使用人…
        </Button>
      </section>
      <section>
        <h2>恢复密钥</h2>
        <p className="dim">建立记录簿时打印的那张纸。都忘记口令时，只有它能打开。</p>
        <p>
          {session.recoveryTested ? (
            <StatusWord icon="ringchk" tone="ok">
              试过，能打开
            </StatusWord>
          ) : (
            <StatusWord icon="tri" tone="warn">
              还没有试过
            </StatusWord>
          )}
        </p>
        <Button onClick={() => setDialog('try')}>照着纸试一遍…</Button>
      </section>
      {dialog === 'add' && (
        <AddSlotDialog number={people.length + 1} onClose={close} onAdded={() => refresh('books.slots')} />
      )}
      {leaving && <RemoveSlotDialog slot={leaving} onClose={() => setLeaving(null)} />}
      {dialog === 'change' && <ChangePassphraseDialog onClose={close} />}
      {dialog === 'try' && <TryRecoveryDialog onClose={close} />}
    </div>
  );
}

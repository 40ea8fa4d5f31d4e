import { useState } from 'react';
import type { SlotSummary } from '../../../shared/contract/books.ts';
import { refresh } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

/** Somebody who may open the book no longer, as after a change of post. */
export function RemoveSlotDialog({ slot, onClose }: { slot: SlotSummary; onClose: () => void }) {
  const { setSession } = useSession();
  const [current, setCurrent] = useState('');
  const { busy, error, submit } = useSubmit(current !== '', async () => {
    setSession(await call('books.removeSlot', { slotId: slot.id, current }));
    notify(`已停用${slot.label}`);
    refresh('books.slots');
    onClose();
  });
  const wrong = error?.code === 'vault.wrong_passphrase';

  return (
    <Dialog
      title={`停用：${slot.label}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" disabled={current === ''} busy={busy}>
            {busy ? '正在停用…' : '停用'}
          </Button>
        </>
      }
    >
      <div className="form">
        <p>停用以后，{slot.label}的口令打不开这本记录簿。记下的内容都还在，操作记录里留有他的名称。</p>
        <p className="dim">以前的备份和复制走的文件夹，仍能用当时的口令打开。</p>
        <Field label="您自己的口令" error={wrong ? error.message : null}>
          <PassphraseInput value={current} onChange={setCurrent} />
        </Field>
        {error && !wrong && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { TextInput } from '../../components/inputs.tsx';
import { agrees, NewPassphrase } from '../../components/NewPassphrase.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

interface AddSlotDialogProps {
  /** Number proposed in the label. */
  number: number;
  onClose: () => void;
  onAdded: () => void;
}

/** One more person who may open the book. */
export function AddSlotDialog({ number, onClose, onAdded }: AddSlotDialogProps) {
  const { session, setSession } = useSession();
  const [slotLabel, setSlotLabel] = useState(`使用人${number}`);
  const [current, setCurrent] = useState('');
  const [twice, setTwice] = useState({ first: '', second: '' });
  const ready = agrees(twice) && slotLabel.trim() !== '' && current !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    const slot = await call('books.addSlot', { slotLabel, passphrase: twice.first, current });
    const changed = await call('books.current', {});
    if (changed) setSession(changed);
    notify(`已添加${slot.label}`);
    onAdded();
    onClose();
  });

  const wrong = error?.code === 'vault.wrong_passphrase';

  return (
    <Dialog
      title="添加使用人"
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" disabled={!ready} busy={busy}>
            {busy ? '正在添加…' : '添加使用人'}
          </Button>
        </>
      }
    >
      <div className="form">
        <p className="dim">请这位使用人自己输入口令。他能打开这本记录簿里的全部内容。</p>
        <Field label="显示名" hint="未加密，锁定时也能看到。不要写姓名">
          <TextInput value={slotLabel} onChange={setSlotLabel} maxLength={40} />
        </Field>
        <NewPassphrase
          value={twice}
          onChange={setTwice}
          userWords={[session.branch.name, session.displayName, slotLabel]}
        />
        <Field label="您自己的口令" hint="只有能打开的人才能添加使用人" error={wrong ? error.message : null}>
          <PassphraseInput value={current} onChange={setCurrent} />
        </Field>
        {error && !wrong && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { agrees, NewPassphrase } from '../../components/NewPassphrase.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

/** A new passphrase for the person who has the book open. */
export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const { session } = useSession();
  const [current, setCurrent] = useState('');
  const [twice, setTwice] = useState({ first: '', second: '' });
  const ready = agrees(twice) && current !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    await call('books.changePassphrase', { current, next: twice.first });
    notify('已更换口令，下次打开用新的');
    onClose();
  });
  const wrong = error?.code === 'vault.wrong_passphrase';

  return (
    <Dialog
      title={`更换口令：${session.slot.label}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" disabled={!ready} busy={busy}>
            {busy ? '正在更换…' : '更换口令'}
          </Button>
        </>
      }
    >
      <div className="form">
        <Field label="现在的口令" error={wrong ? error.message : null}>
          <PassphraseInput value={current} onChange={setCurrent} />
        </Field>
        <NewPassphrase
          label="新口令"
          value={twice}
          onChange={setTwice}
          userWords={[session.branch.name, session.displayName, session.slot.label]}
        />
        <p className="cap">以前的备份仍用当时的口令打开。</p>
        {error && !wrong && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

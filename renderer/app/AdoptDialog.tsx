import { useState } from 'react';
import { call } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Field } from '../components/Field.tsx';
import { PassphraseInput } from '../components/PassphraseInput.tsx';
import { ErrorNote } from '../components/states.tsx';
import { useSubmit } from '../components/submit.ts';
import { useSession } from '../state/session.ts';
import { notify } from '../state/status.ts';

/** Makes this PC the one that the book lives on, after its user has read what that means. */
export default function AdoptDialog({ onClose }: { onClose: () => void }) {
  const { setSession } = useSession();
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, submit } = useSubmit(passphrase !== '', async () => {
    setSession(await call('books.adopt', { passphrase }));
    notify('这本记录簿今后在这台电脑上记');
    onClose();
  });

  return (
    <Dialog
      title="改在这台电脑上记"
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消，只查看</Button>
          <Button kind="primary" type="submit" disabled={passphrase === ''} busy={busy}>
            {busy ? '正在核对…' : '在这台电脑上记'}
          </Button>
        </>
      }
    >
      <div className="form">
        <p>记录簿换了电脑，或者这台电脑上的用户数据重置过，打开时就只能查看。</p>
        <p>
          只有在原来那一本不再使用时才改。两台电脑各记各的，以后<strong>不能合并</strong>。
        </p>
        <Field label="您的口令" hint="这一步会记入操作记录">
          <PassphraseInput value={passphrase} onChange={setPassphrase} autoFocus disabled={busy} />
        </Field>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

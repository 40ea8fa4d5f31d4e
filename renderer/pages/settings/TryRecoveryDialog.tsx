import { useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { RecoveryKeyInput } from '../../components/RecoveryKeyInput.tsx';
import { ErrorNote } from '../../components/states.tsx';

/** Tries out the recovery key that stands on paper. */
export function TryRecoveryDialog({ onClose }: { onClose: () => void }) {
  const { session, setSession } = useSession();
  const [typed, setTyped] = useState('');
  const [differs, setDiffers] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const mistyped = error?.code === 'vault.wrong_recovery_key' ? error : null;

  async function tryOut(): Promise<void> {
    if (busy || typed.trim() === '') return;
    setBusy(true);
    setError(null);
    setDiffers(false);
    try {
      const { works } = await call('books.tryRecoveryKey', { recoveryKey: typed });
      setDiffers(!works);
      if (works) {
        setSession({ ...session, recoveryTested: true });
        notify('恢复密钥试过了，能打开');
        onClose();
      }
    } catch (thrown) {
      setError(shown(thrown));
    }
    setBusy(false);
  }

  return (
    <Dialog
      title="试一试恢复密钥"
      onClose={onClose}
      onSubmit={() => void tryOut()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" disabled={typed.trim() === ''} busy={busy}>
            {busy ? '正在试…' : '试一试'}
          </Button>
        </>
      }
    >
      <div className="form">
        <Field
          label="恢复密钥"
          error={differs ? '和恢复密钥不一样。请照着纸再核对一遍，横线和大小写不计。' : mistyped?.message}
          hint="照着纸上的字母和数字输入"
        >
          <RecoveryKeyInput value={typed} onChange={setTyped} />
        </Field>
        {error && !mistyped && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

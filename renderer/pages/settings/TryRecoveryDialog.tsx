import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { tryRecoveryKey } from '../../state/recovery-key.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { RecoveryKeyInput } from '../../components/RecoveryKeyInput.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

/** Tries out the recovery key that stands on paper. */
export function TryRecoveryDialog({ onClose }: { onClose: () => void }) {
  const { session, setSession } = useSession();
  const [typed, setTyped] = useState('');
  const { busy, error, submit } = useSubmit(typed.trim() !== '', async () => {
    await tryRecoveryKey(typed);
    setSession({ ...session, recoveryTested: true });
    notify('恢复密钥试过了，能打开');
    onClose();
  });
  const mistyped = error?.code === 'vault.wrong_recovery_key';

  return (
    <Dialog
      title="试一试恢复密钥"
      onClose={onClose}
      onSubmit={() => void submit()}
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
        <Field label="恢复密钥" error={mistyped ? error.message : null} hint="照着纸上的字母和数字输入">
          <RecoveryKeyInput value={typed} onChange={setTyped} />
        </Field>
        {error && !mistyped && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

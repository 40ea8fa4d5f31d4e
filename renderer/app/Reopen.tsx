import { useState } from 'react';
import type { Session } from '../../shared/contract/books.ts';
import { fromPlainError, type AppError, type PlainError } from '../../shared/model/errors.ts';
import { call, shown } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Field } from '../components/Field.tsx';
import { PassphraseInput } from '../components/PassphraseInput.tsx';
import { ErrorNote } from '../components/states.tsx';
import { flushAll } from '../base/flush.ts';
import { tellReopened } from '../state/session.ts';

interface ReopenProps {
  session: Session;
  cause: PlainError;
  onOpened: (session: Session) => void;
}

/**
 * After the core ended by itself: the page stays as it was behind an opaque cover, says why, and asks for the passphrase; then what was typed
 * meanwhile is saved.
 */
export function Reopen({ session, cause, onOpened }: ReopenProps) {
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      onOpened(await call('books.unlock', { bookId: session.bookId, slotId: session.slot.id, passphrase }));
      tellReopened();
      await flushAll();
    } catch (thrown) {
      setError(shown(thrown));
      setPassphrase('');
      setBusy(false);
    }
  }

  return (
    <Dialog
      title="请再输一次口令"
      opaque
      onSubmit={() => void submit()}
      actions={
        <Button kind="primary" type="submit" busy={busy} keys="Enter">
          {busy ? '正在打开…' : '打开'}
        </Button>
      }
    >
      <div className="form">
        <ErrorNote error={fromPlainError(cause)} />
        <Field label={session.slot.label} error={error?.message}>
          <PassphraseInput value={passphrase} onChange={setPassphrase} />
        </Field>
      </div>
    </Dialog>
  );
}

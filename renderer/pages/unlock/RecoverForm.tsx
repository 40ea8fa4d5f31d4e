import { useState } from 'react';
import type { BookSummary, Session } from '../../../shared/contract/books.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';
import { RecoveryKeyInput } from '../../components/RecoveryKeyInput.tsx';
import { agrees, NewPassphrase } from '../../components/NewPassphrase.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

interface RecoverFormProps {
  book: BookSummary;
  onOpened: (session: Session) => void;
  onBack: () => void;
}

/** Opens a book with its printed recovery key and gives one person a new passphrase. */
export default function RecoverForm({ book, onOpened, onBack }: RecoverFormProps) {
  const people = book.slots.filter((s) => s.kind === 'passphrase');
  const [slotId, setSlotId] = useState(people[0]?.id ?? '');
  const [recoveryKey, setRecoveryKey] = useState('');
  const [twice, setTwice] = useState({ first: '', second: '' });
  const ready = agrees(twice) && recoveryKey.trim() !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    const newPassphrase = twice.first;
    onOpened(await call('books.unlockWithRecovery', { bookId: book.id, recoveryKey, slotId, newPassphrase }));
  });
  const wrongKey = error?.code === 'vault.wrong_recovery_key';

  return (
    <form
      className="frm"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>使用恢复密钥</h1>
      <p className="cap">
        恢复密钥是建立“{book.displayName}”时打印的那张纸上的几组字母和数字。打开以后，口令换成新的。
      </p>
      <Field label="恢复密钥" error={wrongKey ? error.message : null}>
        <RecoveryKeyInput value={recoveryKey} onChange={setRecoveryKey} autoFocus />
      </Field>
      <Field label="使用人" hint="给谁换新口令">
        <Select value={slotId} onChange={setSlotId} options={people.map((s) => ({ value: s.id, label: s.label }))} />
      </Field>
      <NewPassphrase label="新口令" value={twice} onChange={setTwice} userWords={[book.displayName]} />
      {error && !wrongKey && <ErrorNote error={error} />}
      <div className="go">
        <Button kind="primary" size="lg" type="submit" busy={busy} disabled={!ready}>
          {busy ? '正在打开…' : '换口令并打开'}
        </Button>
        <Button size="lg" onClick={onBack}>
          返回
        </Button>
      </div>
    </form>
  );
}

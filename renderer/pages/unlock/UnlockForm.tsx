import { useState } from 'react';
import type { BookSummary, Session } from '../../../shared/contract/books.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/Select.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Assurance } from './Assurance.tsx';

interface UnlockFormProps {
  book: BookSummary;
  onOpened: (session: Session) => void;
  onRecover: () => void;
  onRestore: () => void;
  onForget: () => void;
}

/** Person and passphrase of one book. */
export function UnlockForm({ book, onOpened, onRecover, onRestore, onForget }: UnlockFormProps) {
  const people = book.slots.filter((s) => s.kind === 'passphrase');
  const [slotId, setSlotId] = useState(people[0]?.id ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState(0);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const blocked = blockedReason(book);

  async function submit(): Promise<void> {
    if (busy || passphrase === '') return;
    setBusy(true);
    setError(null);
    try {
      onOpened(await call('books.unlock', { bookId: book.id, slotId, passphrase }));
    } catch (thrown) {
      const problem = shown(thrown);
      setError(problem);
      if (problem.code === 'vault.wrong_passphrase') {
        setWrong(wrong + 1);
        setPassphrase('');
      }
      setBusy(false);
    }
  }

  const wrongPassphrase = error?.code === 'vault.wrong_passphrase';
  return (
    <form
      className="frm"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="lead">
        <StatusWord icon="lock">已锁定</StatusWord>
      </p>
      <h1>{book.displayName}</h1>
      <p className="cap">单位、人名等内容，打开以后才显示</p>
      {blocked ? (
        <div className="blocked">
          <Note tone="warn">{blocked}</Note>
          {(book.state === 'missing' || book.state === 'damaged') && (
            <>
              <Button kind="primary" onClick={onRestore}>
                从备份恢复…
              </Button>
              <Button onClick={onForget}>从列表移除</Button>
            </>
          )}
        </div>
      ) : (
        <>
          <Field label="使用人" size="lg">
            <Select
              size="lg"
              full
              value={slotId}
              onChange={setSlotId}
              options={people.map((s) => ({ value: s.id, label: s.label }))}
            />
          </Field>
          <Field label="口令" size="lg" error={wrongPassphrase ? wrongWords(wrong, error) : null}>
            <PassphraseInput size="lg" value={passphrase} onChange={setPassphrase} autoFocus />
          </Field>
          {error && !wrongPassphrase && (
            <ErrorNote
              error={error}
              action={error.code === 'book.damaged' && <Button onClick={onRestore}>从备份恢复…</Button>}
            />
          )}
          <div className="go">
            <Button kind="primary" size="lg" type="submit" busy={busy} keys={busy ? undefined : 'Enter'}>
              {busy ? '正在打开…' : '打开'}
            </Button>
            <button type="button" className="lnk" onClick={onRecover}>
              忘记口令，使用恢复密钥
            </button>
          </div>
        </>
      )}
      <Assurance />
    </form>
  );
}

function wrongWords(times: number, error: AppError): string {
  return times < 2 ? error.message : `口令不对。已连续 ${times} 次，请看大写锁定是否打开、使用人是否选对。`;
}

/** Why this book cannot be opened now and what to do, or null. */
function blockedReason(book: BookSummary): string | null {
  switch (book.state) {
    case 'ready':
    // The other program may have closed it meanwhile: trying is harmless and gives the answer.
    case 'in_use':
      return null;
    case 'missing':
      return '它的文件夹不在原来的位置。如果移动过，请用“打开其他位置的记录簿”找到它；如果在移动硬盘上，请先接好。';
    case 'damaged':
      return '记录簿的钥匙文件缺失或损坏，没有改动任何内容。请从备份恢复；坏的这一份会改名留存。';
    case 'newer':
      return '这本记录簿由更新版本的支部手册建立。请先升级程序再打开，内容没有改动。';
    default:
      return book.state satisfies never;
  }
}

import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../../shared/contract/books.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { today } from '../../base/when.ts';
import { tryRecoveryKey } from '../../state/recovery-key.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { RecoveryKeyInput } from '../../components/RecoveryKeyInput.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';

interface RecoveryStepProps {
  recoveryKey: string;
  session: Session;
  onDone: (session: Session) => void;
}

/** The recovery key: shown this once, printable, and tried out at once. */
export function RecoveryStep({ recoveryKey, session, onDone }: RecoveryStepProps) {
  const [typed, setTyped] = useState('');
  const [works, setWorks] = useState(false);
  const [later, setLater] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const open = useRef<HTMLButtonElement>(null);
  // The field that was typed in is closed now: the next Enter opens the book.
  useEffect(() => {
    if (works) open.current?.focus();
  }, [works]);
  const mistyped = error?.code === 'vault.wrong_recovery_key' ? error : null;

  async function tryOut(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await tryRecoveryKey(typed);
      setWorks(true);
    } catch (thrown) {
      setError(shown(thrown));
    }
    setBusy(false);
  }

  async function finish(): Promise<void> {
    // Asked anew, because trying the key changed what the book knows about it.
    const current = await call('books.current', {}).catch(() => null);
    onDone(current ?? session);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (works || later) void finish();
        else void tryOut();
      }}
    >
      <main>
        <div className="form">
          <h1>恢复密钥</h1>
          <p className="dim no-print">
            忘记口令时用它打开。只显示这一次，请打印或抄下来，锁进柜子，不要拍照，不要存进电脑。
          </p>
          <Sheet recoveryKey={recoveryKey} name={session.displayName} />
          <div className="row no-print">
            <Button icon="print" onClick={() => void call('host.print', {}).catch((e: unknown) => setError(shown(e)))}>
              打印…
            </Button>
          </div>
          <div className="try no-print">
            <Field
              label="照着纸输一遍"
              error={mistyped?.message}
              hint={works ? null : '输对了，就知道纸上的字都认得清'}
            >
              <span className="row">
                <RecoveryKeyInput value={typed} onChange={setTyped} disabled={works} autoFocus />
                <Button type="submit" busy={busy} disabled={typed.trim() === '' || works}>
                  {busy ? '正在试…' : '试一试'}
                </Button>
              </span>
            </Field>
            {works && <Note tone="ok">这把恢复密钥能打开记录簿。</Note>}
            {!works && (
              <Checkbox checked={later} onChange={setLater}>
                已经打印或抄好，以后再试（没有试过的密钥，可能到用的时候才发现抄错）
              </Checkbox>
            )}
            {error && !mistyped && <ErrorNote error={error} />}
          </div>
        </div>
      </main>
      <footer className="no-print">
        <Button kind="primary" ref={open} disabled={!works && !later} onClick={() => void finish()}>
          打开记录簿
        </Button>
      </footer>
    </form>
  );
}

/** What stands on the printed sheet as well. */
function Sheet({ recoveryKey, name }: { recoveryKey: string; name: string }) {
  return (
    <section className="key-sheet" aria-label="恢复密钥">
      <div className="print-only">
        <h2>支部手册　恢复密钥</h2>
        <p>
          {name}　{today()} 建立
        </p>
      </div>
      <ol className="key">
        {recoveryKey.split(/[-\s]+/u).map((group, i) => (
          <li key={i}>{group}</li>
        ))}
      </ol>
      <p className="print-only">
        忘记口令时，在打开记录簿的页面选“使用恢复密钥”，输入上面的字母和数字。谁拿到这张纸谁就能打开记录簿，请锁进柜子，由两个人知道放在哪里。
      </p>
    </section>
  );
}

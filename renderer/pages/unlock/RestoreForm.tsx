import { useCallback, useEffect, useState } from 'react';
import type { BookCopy, Comparison, CopyKey, WhichCopy } from '../../../shared/contract/backups.ts';
import type { Output } from '../../../shared/contract/index.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { spokenInstant } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { RecoveryKeyInput } from '../../components/RecoveryKeyInput.tsx';
import { Select } from '../../components/Select.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { RestorePreview } from './RestorePreview.tsx';

interface RestoreFormProps {
  /** The book whose copies are offered first; null when this PC knows none. */
  bookId: string | null;
  /** A book was restored; the list is to be read again. */
  onRestored: (bookId: string, told: string) => void;
  onBack: () => void;
}

const RECOVERY = 'recovery';

/** Chooses a copy, opens it, shows what would be different, and puts it in the place of the book. */
export default function RestoreForm({ bookId, onRestored, onBack }: RestoreFormProps) {
  const [copies, setCopies] = useState<BookCopy[]>([]);
  const [copy, setCopy] = useState<{ which: WhichCopy; people: Output<'backups.people'> } | null>(null);
  const [who, setWho] = useState('');
  const [secret, setSecret] = useState('');
  const [found, setFound] = useState<Comparison | null>(null);
  const [unread, setUnread] = useState<AppError | null>(null);

  const choose = useCallback(async (which: WhichCopy): Promise<void> => {
    setFound(null);
    setUnread(null);
    try {
      const people = await call('backups.people', { copy: which });
      setCopy({ which, people });
      setWho(people.slots[0]?.id ?? RECOVERY);
    } catch (thrown) {
      setCopy(null);
      setUnread(shown(thrown));
    }
  }, []);
  useEffect(() => {
    const offer = async (of: string): Promise<void> => {
      const list = await call('backups.list', { bookId: of });
      setCopies(list);
      const [newest] = list;
      if (newest) await choose({ bookId: of, name: newest.name });
    };
    if (bookId !== null) offer(bookId).catch((thrown: unknown) => setUnread(shown(thrown)));
  }, [bookId, choose]);

  async function pick(): Promise<void> {
    try {
      const file = await call('host.pickFile', { purpose: 'backup' });
      if (file) await choose({ file: file.handle });
    } catch (thrown) {
      setUnread(shown(thrown));
    }
  }

  const key: CopyKey = who === RECOVERY ? { recoveryKey: secret } : { slotId: who, passphrase: secret };
  const { busy, error, submit } = useSubmit(copy !== null && secret !== '', async () => {
    if (copy) setFound(await call('backups.compare', { copy: copy.which, key }));
  });
  const inList = copy && 'name' in copy.which ? copy.which.name : '';

  if (found && copy) {
    return (
      <RestorePreview
        found={found}
        restore={() => call('backups.restore', { copy: copy.which, key, to: null })}
        onRestored={onRestored}
        onBack={onBack}
      />
    );
  }
  return (
    <form
      className="frm"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>从备份恢复</h1>
      <p className="cap">先打开备份看一看两边差在哪里，看过再决定。这一步不改动任何内容。</p>
      <Field
        label="备份"
        group
        hint={copies.length === 0 ? '原来的位置没有找到备份；请接好 U 盘，选它的文件' : undefined}
      >
        <span className="row">
          {copies.length > 0 && bookId !== null && (
            <Select
              value={inList}
              onChange={(name) => void choose({ bookId, name })}
              options={[
                ...(inList === '' ? [{ value: '', label: '选来的文件' }] : []),
                ...copies.map(({ name, at }) => ({ value: name, label: spokenInstant(at) })),
              ]}
            />
          )}
          <Button onClick={() => void pick()}>选备份文件…</Button>
        </span>
      </Field>
      {unread && <ErrorNote error={unread} />}
      {copy && (
        <>
          <Note>
            “{copy.people.displayName}”，备份于{spokenInstant(copy.people.at)}。用那一天的口令打开。
          </Note>
          <Field label="使用人">
            <Select
              value={who}
              onChange={(next) => {
                setWho(next);
                setSecret('');
              }}
              options={[
                ...copy.people.slots.map(({ id, label }) => ({ value: id, label })),
                { value: RECOVERY, label: '用恢复密钥打开' },
              ]}
            />
          </Field>
          {who === RECOVERY ? (
            <Field label="恢复密钥">
              <RecoveryKeyInput value={secret} onChange={setSecret} />
            </Field>
          ) : (
            <Field label="口令">
              <PassphraseInput value={secret} onChange={setSecret} autoFocus />
            </Field>
          )}
          {error && <ErrorNote error={error} />}
        </>
      )}
      <div className="go">
        <Button kind="primary" size="lg" type="submit" busy={busy} disabled={copy === null || secret === ''}>
          {busy ? '正在核对…' : '看看差别'}
        </Button>
        <Button size="lg" onClick={onBack}>
          返回
        </Button>
      </div>
    </form>
  );
}

import { useEffect, useState } from 'react';
import type { Session } from '../../../shared/contract/books.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { today } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { agrees } from '../../components/NewPassphrase.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { AboutStep } from './AboutStep.tsx';
import { createInput, emptyDraft, type BookDraft } from './draft.ts';
import { KeysStep } from './KeysStep.tsx';
import { RecoveryStep } from './RecoveryStep.tsx';
import './create.css';

const STEPS = [
  { id: 'about', name: '支部和记录簿' },
  { id: 'keys', name: '口令' },
  { id: 'recovery', name: '恢复密钥' },
] as const;
type StepId = (typeof STEPS)[number]['id'];

interface CreatePageProps {
  onDone: (session: Session) => void;
  onCancel: () => void;
}

/** The assistant for a new book: branch and names, passphrases, then the recovery key shown once and tried out. */
export default function CreatePage({ onDone, onCancel }: CreatePageProps) {
  const [step, setStep] = useState<StepId>('about');
  const [draft, setDraft] = useState<BookDraft>(() => emptyDraft(1, today()));
  const [made, setMade] = useState<{ session: Session; recoveryKey: string } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<BookDraft>) => setDraft((now) => ({ ...now, ...part }));

  useEffect(() => {
    call('books.list', {}).then(
      (books) => setDraft((now) => ({ ...now, displayName: `记录簿${books.length + 1}` })),
      () => undefined,
    );
  }, []);

  async function create(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      setMade(await call('books.create', createInput(draft)));
      setStep('recovery');
    } catch (thrown) {
      setError(shown(thrown));
    }
    setBusy(false);
  }

  const ready = step === 'about' ? aboutReady(draft) : keysReady(draft);
  return (
    <div className="create">
      <header>
        <span className="word">支部手册</span>
        <span className="book">新建记录簿</span>
      </header>
      <aside aria-label="步骤">
        <ol>
          {STEPS.map((s, i) => (
            <StepName key={s.id} name={s.name} place={i - STEPS.findIndex((now) => now.id === step)} />
          ))}
        </ol>
      </aside>
      {made ? (
        <RecoveryStep recoveryKey={made.recoveryKey} session={made.session} onDone={onDone} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!ready) return;
            if (step === 'about') setStep('keys');
            else void create();
          }}
        >
          <main>
            {step === 'about' ? (
              <AboutStep draft={draft} change={change} />
            ) : (
              <KeysStep draft={draft} change={change} />
            )}
            {error && <ErrorNote error={error} />}
          </main>
          <footer>
            <Button disabled={busy} onClick={step === 'about' ? onCancel : () => setStep('about')}>
              {step === 'about' ? '取消' : '上一步'}
            </Button>
            <Button kind="primary" type="submit" disabled={!ready} busy={busy}>
              {step === 'about' ? '下一步' : busy ? '正在建立…' : '建立记录簿'}
            </Button>
          </footer>
        </form>
      )}
    </div>
  );
}

function aboutReady(draft: BookDraft): boolean {
  return draft.branchName.trim() !== '' && draft.displayName.trim() !== '';
}

function keysReady(draft: BookDraft): boolean {
  const { second } = draft;
  const secondReady = !second || (second.slotLabel.trim() !== '' && agrees(second.passphrase));
  return draft.slotLabel.trim() !== '' && agrees(draft.passphrase) && secondReady;
}

/** `place` < 0: done, 0: here, > 0: to come. */
function StepName({ name, place }: { name: string; place: number }) {
  return (
    <li aria-current={place === 0 ? 'step' : undefined}>
      <Icon name={place < 0 ? 'solid' : place === 0 ? 'half' : 'hol'} tone={place < 0 ? 'ok' : 'dim'} />
      {name}
    </li>
  );
}

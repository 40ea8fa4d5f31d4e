import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { BookSummary, Session } from '../../../shared/contract/books.ts';
import { fromPlainError, type AppError, type PlainError } from '../../../shared/model/errors.ts';
import { useCommands } from '../../base/commands.ts';
import { firstCall } from '../../state/first-calls.ts';
import { call, on, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading, Note } from '../../components/states.tsx';
import { BookList } from './BookList.tsx';
import { Assurance } from './Assurance.tsx';
import { LookFooter } from './LookFooter.tsx';
import { UnlockForm } from './UnlockForm.tsx';
import './unlock.css';

const RecoverForm = lazy(() => import('./RecoverForm.tsx'));
const RestoreForm = lazy(() => import('./RestoreForm.tsx'));
const HelpDialog = lazy(() => import('../../components/HelpDialog.tsx'));

interface UnlockPageProps {
  /** Why the core ended, if it did while nothing was open. */
  gone: PlainError | null;
  onOpened: (session: Session) => void;
  onCreate: () => void;
}

/** The lock page: one field has the focus, Enter does the rest. Nothing in the clear but the names chosen for display. */
export function UnlockPage({ gone, onOpened, onCreate }: UnlockPageProps) {
  const [books, setBooks] = useState<BookSummary[] | null>(null);
  const [bookId, setBookId] = useState<string | null>(null);
  const [way, setWay] = useState<'passphrase' | 'recovery' | 'restore'>('passphrase');
  const [error, setError] = useState<AppError | null>(null);
  const [restored, setRestored] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const book = books?.find((b) => b.id === bookId) ?? books?.[0];

  const reload = useCallback(
    () =>
      firstCall('books.list', {}).then(
        (list) => setBooks(byLastUse(list)),
        (thrown: unknown) => {
          setBooks([]);
          setError(shown(thrown));
        },
      ),
    [],
  );
  useEffect(() => {
    void reload();
    // A core that was started anew answers again.
    return on('coreGone', () => void reload());
  }, [reload]);

  function choose(id: string): void {
    setBookId(id);
    setWay('passphrase');
  }

  async function openFolder(): Promise<void> {
    setError(null);
    try {
      const folder = await call('host.pickFolder', { purpose: 'book' });
      if (!folder) return;
      const added = await call('books.add', { folder: folder.handle });
      await reload();
      choose(added.id);
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  async function forget(id: string): Promise<void> {
    await call('books.forget', { bookId: id }).catch((thrown: unknown) => setError(shown(thrown)));
    await reload();
  }

  useCommands([
    {
      id: 'open-book',
      title: '打开其他位置的记录簿',
      group: '到处可用',
      keys: ['Ctrl+O'],
      run: () => void openFolder(),
    },
    { id: 'new', title: '新建记录簿', group: '到处可用', keys: ['Ctrl+N'], run: onCreate },
    { id: 'restore', title: '从备份恢复', group: '到处可用', keys: ['Ctrl+Shift+O'], run: () => setWay('restore') },
    { id: 'help', title: '快捷键', group: '到处可用', keys: ['F1'], run: () => setHelp(true) },
  ]);

  return (
    <div className="unlock">
      <header>
        <span className="word">支部手册</span>
      </header>
      <main>
        {books === null ? (
          <Loading what="读取记录簿列表" lines={4} />
        ) : (
          <div className="box">
            <BookList
              books={books}
              current={book?.id ?? null}
              onChoose={choose}
              onOpenFolder={openFolder}
              onCreate={onCreate}
              onRestore={() => setWay('restore')}
            />
            <section className="open" aria-label="打开">
              {gone && <ErrorNote error={fromPlainError(gone)} />}
              {error && <ErrorNote error={error} />}
              {restored !== null && way === 'passphrase' && <Note tone="ok">{restored}</Note>}
              {way === 'restore' && (
                <Suspense fallback={<Loading what="打开" />}>
                  <RestoreForm
                    key={book?.id}
                    bookId={book?.id ?? null}
                    onRestored={(id, told) => {
                      setRestored(told);
                      void reload().then(() => choose(id));
                    }}
                    onBack={() => setWay('passphrase')}
                  />
                </Suspense>
              )}
              {!book && way !== 'restore' && <Welcome onCreate={onCreate} />}
              {book && way === 'passphrase' && (
                <UnlockForm
                  key={book.id}
                  book={book}
                  onOpened={onOpened}
                  onRecover={() => setWay('recovery')}
                  onRestore={() => setWay('restore')}
                  onForget={() => void forget(book.id)}
                />
              )}
              {book && way === 'recovery' && (
                <Suspense fallback={<Loading what="打开" />}>
                  <RecoverForm key={book.id} book={book} onOpened={onOpened} onBack={() => setWay('passphrase')} />
                </Suspense>
              )}
            </section>
          </div>
        )}
      </main>
      <LookFooter onHelp={() => setHelp(true)} />
      {help && (
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Welcome({ onCreate }: { onCreate: () => void }) {
  return (
    <>
      <h1>还没有记录簿</h1>
      <p className="lead">一个支部一本，加密保存在这台电脑上。</p>
      <div className="go">
        <Button kind="primary" size="lg" autoFocus onClick={onCreate} keys="Ctrl+N">
          新建记录簿
        </Button>
      </div>
      <Assurance />
    </>
  );
}

function byLastUse(books: BookSummary[]): BookSummary[] {
  return books.toSorted((a, b) => (b.lastOpenedAt ?? '').localeCompare(a.lastOpenedAt ?? ''));
}

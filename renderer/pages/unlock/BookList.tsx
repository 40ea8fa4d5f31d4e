import type { BookSummary } from '../../../shared/contract/books.ts';
import { spokenInstant } from '../../base/when.ts';
import { Icon } from '../../components/Icon.tsx';

interface BookListProps {
  books: readonly BookSummary[];
  current: string | null;
  onChoose: (id: string) => void;
  onOpenFolder: () => Promise<void>;
  onCreate: () => void;
  onRestore: () => void;
}

/** Books of this PC, the one used last first, and the ways to others. */
export function BookList({ books, current, onChoose, onOpenFolder, onCreate, onRestore }: BookListProps) {
  return (
    <section className="books" aria-label="记录簿">
      {books.length > 0 && <h2>选择记录簿</h2>}
      <ul>
        {books.map((book) => (
          <li key={book.id}>
            <button
              type="button"
              className="bk"
              aria-current={book.id === current || undefined}
              onClick={() => onChoose(book.id)}
            >
              <b>{book.displayName}</b>
              <span className="cap">{caption(book)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="acts">
        <button type="button" onClick={() => void onOpenFolder()} aria-keyshortcuts="Control+O">
          <Icon name="folder" />
          打开其他位置的记录簿…
          <span className="sp" />
          <span className="k" aria-hidden="true">
            Ctrl+O
          </span>
        </button>
        <button type="button" onClick={onRestore} aria-keyshortcuts="Control+Shift+O">
          <Icon name="undo" />
          从备份恢复…
          <span className="sp" />
          <span className="k" aria-hidden="true">
            Ctrl+Shift+O
          </span>
        </button>
        <button type="button" onClick={onCreate} aria-keyshortcuts="Control+N">
          <Icon name="plus" />
          新建记录簿…
          <span className="sp" />
          <span className="k" aria-hidden="true">
            Ctrl+N
          </span>
        </button>
      </div>
    </section>
  );
}

function caption(book: BookSummary): string {
  switch (book.state) {
    case 'ready':
      return book.lastOpenedAt ? `上次打开：${spokenInstant(book.lastOpenedAt)}` : '还没有打开过';
    case 'in_use':
      return '正被另一个程序打开';
    case 'missing':
      return '找不到它的文件夹';
    case 'damaged':
      return '钥匙文件读不出来';
    case 'newer':
      return '由更新的版本建立';
    default:
      return book.state satisfies never;
  }
}

import type { Entry } from '../../shared/model/entry.ts';
import type { RichText } from '../../shared/model/rich-text.ts';
import type { RecordSession } from './record-session.ts';

/** Reads one entry for a row. While its words are in an editor the row need not hear of them. */
export class EntryReader {
  readonly #session: RecordSession;
  readonly #entryId: string;
  #last: Entry | undefined;

  constructor(session: RecordSession, entryId: string) {
    this.#session = session;
    this.#entryId = entryId;
  }

  readonly subscribe = (listener: () => void): (() => void) =>
    this.#session.subscribe(`entry:${this.#entryId}`, listener);

  /** The entry; without `words` an older one with the same fields and other words will do. */
  read(words: boolean): Entry | undefined {
    const now = this.#session.entry(this.#entryId);
    if (words || !now || !this.#last || !sameFields(this.#last, now)) this.#last = now;
    return this.#last;
  }

  /** The words for an editor; none once the entry is gone. */
  readonly words = (): RichText => this.#session.entry(this.#entryId)?.text ?? NO_WORDS;
}

const NO_WORDS: RichText = [{ type: 'paragraph', children: [{ text: '' }] }];

/** Equal but for the words. Entries are replaced and never changed, so a field that is the same object has the same content. */
function sameFields(a: Entry, b: Entry): boolean {
  const [mine, theirs] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return (
    mine.size === theirs.size && Array.from(mine).every(([key, value]) => key === 'text' || theirs.get(key) === value)
  );
}

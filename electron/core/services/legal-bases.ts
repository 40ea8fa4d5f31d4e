import type { Session } from '../../../shared/contract/books.ts';
import type { Parsed } from '../../../shared/contract/index.ts';
import { basisOf } from '../../../shared/rules/legal-basis.ts';
import { wordingOf, type BasisAnswer, type OwnBases } from '../../../shared/rules/own-basis.ts';
import { storableText } from '../../../shared/text/characters.ts';
import type { Clock, OpenBook } from '../context.ts';
import { readOwnBases, writeOwnBases } from '../vault/book-settings.ts';
import { appendAudit } from '../audit/chain.ts';

/**
 * Keeps what the branch says of a legal basis, with who said it and when; null forgets it, and the shipped basis counts again.
 * What a check looks for does not change with it, only what it quotes.
 */
export function saveBasis(book: OpenBook, clock: Clock, { basisId, answer }: Parsed<'books.saveBasis'>): Session {
  const { [basisId]: before, ...others } = readOwnBases(book.db);
  if (answer === null && before === undefined) return book.session;
  const bases: OwnBases =
    answer === null
      ? others
      : {
          ...others,
          [basisId]: {
            answer: wellFormed(answer),
            by: book.actor,
            at: clock.now().toISOString(),
            wording: wordingOf(basisOf(basisId)),
          },
        };
  book.db.transaction(() => {
    writeOwnBases(book.db, bases);
    appendAudit(book, clock, `basis.${answer?.kind ?? 'restored'}`, { basis: basisId, answer });
  });
  book.session = { ...book.session, bases };
  return book.session;
}

/** Typed text may end in the middle of a character; such halves cannot be stored. */
function wellFormed(answer: BasisAnswer): BasisAnswer {
  if (answer.kind === 'confirmed') return answer;
  const { document, article, version } = answer;
  return {
    kind: 'replaced',
    document: storableText(document),
    article: storableText(article),
    version: storableText(version),
  };
}

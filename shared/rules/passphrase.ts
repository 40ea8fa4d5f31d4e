import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { COMMON_SECRETS } from '../text/common-secrets.ts';

/** How hard a passphrase is to guess. `weak` is not accepted. */
export type PassphraseLevel = 'weak' | 'fair' | 'good' | 'strong';

export interface PassphraseReport {
  level: PassphraseLevel;
  accepted: boolean;
  /** Estimated guesses as a power of ten. */
  guessesLog10: number;
  /** What to do, one sentence; empty when nothing needs doing. */
  advice: string;
}

/*
 * Offline, nothing but the passphrase and the cost of trying it stands before the book. At half a second and 128 MiB a try, a rack of
 * a hundred machines makes some 10^3 tries a second: 10^10 guesses last about four months, 10^12 thirty years.
 */
const LEVELS: readonly (readonly [least: number, level: PassphraseLevel])[] = [
  [14, 'strong'],
  [12, 'good'],
  [10, 'fair'],
];
const LEAST_CHARACTERS = 6;
/** What is measured; more adds nothing and would take long. */
const MEASURED = 100;

/** Guesses for one Chinese character in no known word: the thousand usual ones, where zxcvbn counts ten as for a letter. */
const HAN_EXTRA_LOG10 = 2;

const factory = new ZxcvbnFactory({
  dictionary: {
    western: [...COMMON_SECRETS.western],
    chinese: [...COMMON_SECRETS.chinese],
    pinyin: [...COMMON_SECRETS.pinyin],
  },
  maxLength: MEASURED,
});

/**
 * Judges a passphrase. Pure: the meter on screen and the core use the same.
 * @param known words an attacker would try first: names of the book, the branch and its people, in any form
 */
export function judgePassphrase(passphrase: string, known: readonly string[] = []): PassphraseReport {
  const text = passphrase.normalize('NFKC');
  const words = known.flatMap((word) => [word, ...word.split(/\s+/)]).filter((word) => word.length > 1);
  const result = factory.check(text.slice(0, MEASURED), words);
  const unknownHan = result.sequence
    .filter((part) => part.pattern === 'bruteforce')
    .reduce((sum, part) => sum + (part.token.match(/\p{Script=Han}/gu) ?? []).length, 0);
  const guessesLog10 = result.guessesLog10 + unknownHan * HAN_EXTRA_LOG10;
  const tooShort = Array.from(text).length < LEAST_CHARACTERS;
  const level = tooShort ? 'weak' : (LEVELS.find(([least]) => guessesLog10 >= least)?.[1] ?? 'weak');
  return { level, accepted: level !== 'weak', guessesLog10, advice: adviceFor(level, tooShort) };
}

function adviceFor(level: PassphraseLevel, tooShort: boolean): string {
  if (tooShort) return `口令至少 ${LEAST_CHARACTERS} 个字符。可以用几个互不相干的词连起来。`;
  if (level === 'weak') return '这个口令容易被猜到。请加长，例如用四个互不相干的词，不用姓名、日期和常用口号。';
  return level === 'fair' ? '可以使用；再加一两个不相干的词会更稳妥。' : '';
}

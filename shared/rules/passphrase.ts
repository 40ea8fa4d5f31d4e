import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { COMMON_SECRETS } from '../text/common-secrets.ts';

/** What the meter shows and what the core decides by. */
export interface PassphraseStrength {
  /** Bars of the meter. */
  level: 0 | 1 | 2 | 3 | 4;
  /** False is refused with `vault.weak_passphrase`. */
  acceptable: boolean;
  /** The level in a few words. */
  words: string;
  /** What to do, one sentence; empty when all is well. */
  advice: string;
  /** Estimated guesses as a power of ten. */
  guessesLog10: number;
}

/*
 * Offline, nothing but the passphrase and the cost of trying it stands before the book. At half a second and 128 MiB a try, a rack of
 * a hundred machines makes some 10^3 tries a second: 10^10 guesses last about four months, 10^12 thirty years.
 */
const ACCEPTED_LOG10 = 10;
const LEVELS: readonly (readonly [least: number, level: 1 | 2 | 3 | 4, words: string])[] = [
  [14, 4, '很好'],
  [12, 3, '好'],
  [ACCEPTED_LOG10, 2, '可以'],
  [7, 1, '太弱'],
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
 * @param userWords what an attacker would try first: names of the book, the branch and its people, in any form
 */
export function passphraseStrength(passphrase: string, userWords: readonly string[] = []): PassphraseStrength {
  const text = passphrase.normalize('NFKC');
  const names = userWords.flatMap((word) => [word, ...sharedRuns(text, word.normalize('NFKC'))]);
  const result = factory.check(text.slice(0, MEASURED), names);
  const unknownHan = result.sequence
    .filter((part) => part.pattern === 'bruteforce')
    .reduce((sum, part) => sum + (part.token.match(/\p{Script=Han}/gu) ?? []).length, 0);
  const guessesLog10 = result.guessesLog10 + unknownHan * HAN_EXTRA_LOG10;
  if (Array.from(text).length < LEAST_CHARACTERS) {
    const advice = `至少 ${LEAST_CHARACTERS} 个字符。可以用几个互不相干的词连起来`;
    return { level: 0, acceptable: false, words: '太短', advice, guessesLog10 };
  }
  const [, level, words] = LEVELS.find(([least]) => guessesLog10 >= least) ?? [0, 0 as const, '太容易猜到'];
  const acceptable = guessesLog10 >= ACCEPTED_LOG10;
  return { level, acceptable, words, advice: adviceFor(acceptable, level), guessesLog10 };
}

/** Longest pieces, of at least three characters, that a passphrase has in common with a known name: part of a name is a name too. */
function sharedRuns(text: string, name: string): string[] {
  const runs: string[] = [];
  for (let at = 0; at < text.length; at++) {
    let length = 0;
    while (at + length < text.length && name.includes(text.slice(at, at + length + 1))) length++;
    if (length >= 3) runs.push(text.slice(at, at + length));
    at += Math.max(0, length - 1);
  }
  return runs;
}

function adviceFor(acceptable: boolean, level: number): string {
  if (!acceptable) return '请加长，例如用四个互不相干的词，不用姓名、日期和常用口号';
  return level === 2 ? '再加一两个不相干的词会更稳妥' : '';
}

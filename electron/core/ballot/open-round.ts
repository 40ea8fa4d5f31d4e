import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  CLOSER_NAMES,
  CLOSER_ROLES,
  type BallotForm,
  type BallotResult,
  type CloserRole,
} from '../../../shared/model/ballot.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { WritableDB } from '../store/open.ts';
import { roundIsOpen } from '../store/errors.ts';
import { BallotBox } from './box.ts';

const TOKEN_BYTES = 16;

/** The words by which the two closers say that it is them. */
export type CloserWords = Readonly<Record<CloserRole, string>>;

/** What a round that begins is about. */
interface Beginning {
  id: string;
  form: BallotForm;
  /** In the order of the roster. */
  eligible: readonly string[];
  threshold: number;
  words: CloserWords;
}

/** A secret round while it is open. It lives in this object and nowhere else: a process that ends takes it along. */
export class OpenRound {
  readonly id: string;
  readonly form: BallotForm;
  readonly eligible: readonly string[];
  readonly #threshold: number;
  readonly #box: BallotBox;
  readonly #salt = randomBytes(TOKEN_BYTES);
  readonly #proofs: Readonly<Record<CloserRole, Buffer>>;
  #release: () => void = () => undefined;
  /** Whoever has the ballot in front of them, and the token that casts it, once. */
  #called: { voter: number; token: Buffer } | null = null;

  constructor({ id, form, eligible, threshold, words }: Beginning) {
    this.id = id;
    this.form = form;
    this.eligible = eligible;
    this.#threshold = threshold;
    this.#box = new BallotBox(form, eligible.length);
    this.#proofs = { chair: this.#proof(words.chair), scrutineer: this.#proof(words.scrutineer) };
  }

  /** Who has cast a ballot, by their place in the roster's order. */
  voted(): boolean[] {
    return this.eligible.map((_, voter) => this.#box.hasVoted(voter));
  }

  /** Who has the ballot now; null between two voters. */
  get called(): string | null {
    return this.#called === null ? null : (this.eligible[this.#called.voter] ?? null);
  }

  /**
   * Calls a voter up and hands out the token for one ballot. One who was called before and has not cast loses theirs.
   * @throws AppError `ballot.voter`
   */
  callUp(personId: string): string {
    const voter = this.eligible.indexOf(personId);
    if (voter < 0) throw new AppError('ballot.voter', '这个人不在这一轮的投票名单里，不能投票。请核对名单。');
    if (this.#box.hasVoted(voter)) throw new AppError('ballot.voter', '这个人已经投过票，一人一票，不能再投。');
    this.recall();
    const token = randomBytes(TOKEN_BYTES);
    this.#called = { voter, token };
    return token.toString('hex');
  }

  /** The ballot comes back unused. */
  recall(): void {
    this.#called?.token.fill(0);
    this.#called = null;
  }

  /**
   * Puts a ballot into the box; the marks are cleared.
   * @throws AppError `ballot.voter` (no such token, or used), `input.invalid` (not a ballot of this round)
   */
  cast(token: string, marks: Uint8Array): void {
    const given = Buffer.from(token, 'hex');
    try {
      const called = this.#called;
      if (called === null || given.length !== TOKEN_BYTES || !timingSafeEqual(called.token, given))
        throw new AppError('ballot.voter', '这张票已经投过或者已经收回，没有再计。请由工作人员叫下一位。');
      if (!this.#box.fits(marks)) throw new AppError('input.invalid', '这张票的格式不对，没有投出。请重新叫号再投。');
      this.#box.cast(called.voter, marks);
      this.recall();
    } finally {
      marks.fill(0);
      given.fill(0);
    }
  }

  /**
   * Both closers say that it is them.
   * @throws AppError `ballot.closers` names whose word is wrong
   */
  attest(words: CloserWords): void {
    const wrong = CLOSER_ROLES.filter((role) => !timingSafeEqual(this.#proofs[role], this.#proof(words[role])));
    if (wrong.length === 0) return;
    const who = wrong.map((role) => CLOSER_NAMES[role]).join('、');
    throw new AppError(
      'ballot.closers',
      `${who}的口令词不对或没有输入。要主持人和监票人两个人都确认；忘了口令词的，只能作废这一轮重新投票。`,
    );
  }

  /** What is to be kept: totals only, and none of the counts where there are too few ballots. */
  result(): BallotResult {
    const turnout = this.#box.turnout().map((voter) => this.eligible[voter] ?? '');
    const invalid = this.#box.spoilt;
    const valid = turnout.length - invalid;
    return {
      issued: turnout.length,
      returned: turnout.length,
      valid,
      invalid,
      turnout,
      tallies: valid < this.#threshold ? null : this.#box.tallies(),
    };
  }

  /** From here on the core refuses every change. */
  hold(db: WritableDB): void {
    this.#release = db.hold(roundIsOpen);
  }

  /** Lets the core write again; what is written next is the end of this round. */
  release(): void {
    this.#release();
  }

  /** Zeroes all that the round knows. */
  wipe(): void {
    this.recall();
    this.#box.wipe();
    for (const proof of Object.values(this.#proofs)) proof.fill(0);
  }

  #proof(word: string): Buffer {
    return createHash('sha256').update(this.#salt).update(word.normalize('NFKC').trim(), 'utf8').digest();
  }
}

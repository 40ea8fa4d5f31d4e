import type { BallotForm, Tallies } from '../../../shared/model/ballot.ts';
import { ballotBytes } from '../../../shared/model/ballot-bytes.ts';

/**
 * The ballot box: counters by row and option, and apart from them a flag for each voter. Nothing in it is ever written anywhere, and
 * nothing in it knows which ballot came from whom, or after which other one. Casting takes the same steps for every ballot.
 */
export class BallotBox {
  readonly #form: BallotForm;
  /** A counter for each option of each row and one for none, sheet by sheet; the last counts spoilt ballots. */
  readonly #counters: Uint32Array;
  readonly #voted: Uint8Array;

  /** @param voters how many may cast a ballot; they are known here by their place in the roster's order */
  constructor(form: BallotForm, voters: number) {
    this.#form = form;
    this.#counters = new Uint32Array(
      form.sheets.reduce((sum, { rows, options }) => sum + rows.length * (options.length + 1), 1),
    );
    this.#voted = new Uint8Array(voters);
  }

  hasVoted(voter: number): boolean {
    return this.#voted[voter] === 1;
  }

  /** Whether these marks are a ballot: one byte a row, 0 for none or the number of an option, and 1 or 0 for spoilt or not. */
  fits(marks: Uint8Array): boolean {
    if (marks.length !== ballotBytes(this.#form) || (marks.at(-1) ?? 2) > 1) return false;
    let fits = true;
    let at = 0;
    for (const { rows, options } of this.#form.sheets)
      for (const _ of rows) {
        fits = (marks[at] ?? 0) <= options.length && fits;
        at += 1;
      }
    return fits;
  }

  /** Takes a ballot that {@link fits}. A spoilt one, or one with more than may be elected, adds nothing to the rows. */
  cast(voter: number, marks: Uint8Array): void {
    const spoilt = Math.max(marks.at(-1) ?? 0, this.#tooMany(marks));
    let mark = 0;
    let counter = 0;
    for (const { rows, options } of this.#form.sheets)
      for (const _ of rows) {
        const chosen = marks[mark] ?? 0;
        // Every counter is touched, whichever of them grows.
        for (let option = 1; option <= options.length; option++)
          this.#add(counter + option - 1, Number(chosen === option) * (1 - spoilt));
        this.#add(counter + options.length, Number(chosen === 0) * (1 - spoilt));
        mark += 1;
        counter += options.length + 1;
      }
    this.#add(this.#counters.length - 1, spoilt);
    this.#voted[voter] = 1;
  }

  /** 1 if the first option has more marks than a sheet allows, else 0. */
  #tooMany(marks: Uint8Array): number {
    let tooMany = 0;
    let at = 0;
    for (const { rows, most } of this.#form.sheets) {
      let first = 0;
      for (const _ of rows) {
        first += Number(marks[at] === 1);
        at += 1;
      }
      tooMany = Math.max(tooMany, Number(first > (most ?? rows.length)));
    }
    return tooMany;
  }

  /** Places of those who have voted, in the order of the roster. */
  turnout(): number[] {
    return [...this.#voted.keys()].filter((voter) => this.#voted[voter] === 1);
  }

  /** How many ballots are spoilt. */
  get spoilt(): number {
    return this.#counters.at(-1) ?? 0;
  }

  tallies(): Tallies {
    let at = 0;
    return this.#form.sheets.map(({ rows, options }) =>
      rows.map(() => [...this.#counters.subarray(at, (at += options.length + 1))]),
    );
  }

  /** Zeroes everything. */
  wipe(): void {
    this.#counters.fill(0);
    this.#voted.fill(0);
  }

  #add(counter: number, by: number): void {
    this.#counters[counter] = (this.#counters[counter] ?? 0) + by;
  }
}

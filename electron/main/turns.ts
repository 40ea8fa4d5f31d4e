/** Lets only one thing happen at a time: what comes while another runs waits until that has ended, well or not. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` in its turn. Rejects with what it threw, which stops nobody behind it. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** What to do with words that cannot be saved: go back to them, put them into a rescue file, or give them up. */
export type Leaving = 'stay' | 'aside' | 'discard';

/** What leaving the app touches. */
export interface QuitSurroundings {
  /** True once everything typed is saved. */
  flush: () => Promise<boolean>;
  /** Puts what is unsaved into a rescue file; true once all of it is there. */
  putAside: () => Promise<boolean>;
  /** Asks the user, when saving failed, how to go on. */
  ask: () => Promise<Leaving>;
  /** Closes the book, ends core and window, and lets the app go. */
  end: () => Promise<void>;
}

/** The one way out, for the window's close button, the menu, and the system's end of session: nothing ends unsaved. */
export class Quit {
  readonly #around: QuitSurroundings;
  #running: Promise<void> | null = null;
  /** True once everything is saved and closed, so that nothing need hold the app back. */
  done = false;

  constructor(around: QuitSurroundings) {
    this.#around = around;
  }

  /** Saves and leaves; asked again while it runs, it is the same leaving. Turning back in the question ends it. */
  begin(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    if (!(await this.#around.flush()) && !(await this.#mayLeave())) return;
    this.done = true;
    await this.#around.end();
  }

  /** True once what could not be saved is put aside or given up. Asks again when it could not be put aside. */
  async #mayLeave(): Promise<boolean> {
    for (;;) {
      const leaving = await this.#around.ask();
      if (leaving === 'stay') return false;
      if (leaving === 'discard' || (await this.#around.putAside())) return true;
    }
  }
}

/** What leaving the app touches. */
export interface QuitSurroundings {
  /** True once everything typed is saved. */
  flush: () => Promise<boolean>;
  /** Asks the user, when saving failed, whether to leave all the same. */
  askToDiscard: () => Promise<boolean>;
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
    if (!(await this.#around.flush()) && !(await this.#around.askToDiscard())) return;
    this.done = true;
    await this.#around.end();
  }
}

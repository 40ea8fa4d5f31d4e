/** What leaving the app touches. */
export interface QuitSurroundings {
  /** Waits until no lock replaces core and window: the page that is asked to save must be there to answer. */
  inTurn: (work: () => Promise<void>) => Promise<void>;
  /** True once everything typed is saved. In a hurry a page that does not answer is not waited for long. */
  flush: (hurry: boolean) => Promise<boolean>;
  /** True once everything that could not be saved lies in a rescue file. */
  rescue: () => Promise<boolean>;
  /** Asks the user, when nothing could be kept, whether to leave all the same. */
  askToDiscard: () => Promise<boolean>;
  /** The user turned back: the page is to be used again. */
  stay: () => void;
  /** Closes the book, ends core and window, and lets the app go. */
  end: () => Promise<void>;
}

/** The one way out, for the window's close button, the menu, and the system's end of session: nothing ends unsaved. */
export class Quit {
  readonly #around: QuitSurroundings;
  #running: Promise<void> | null = null;
  /** The system ends the session: nobody is there to answer. */
  #pressed = false;
  /** True once everything is saved and closed, so that nothing need hold the app back. */
  done = false;

  constructor(around: QuitSurroundings) {
    this.#around = around;
  }

  /**
   * Saves and leaves; what cannot be saved goes into a rescue file, and only what goes nowhere is asked about. Asked again while it
   * runs, it is the same leaving. Turning back in the question ends it; at the end of a session nothing is asked.
   */
  begin(sessionEnds = false): Promise<void> {
    this.#pressed ||= sessionEnds;
    this.#running ??= this.#around
      .inTurn(() => this.#leave())
      .finally(() => {
        this.#running = null;
        this.#pressed = false;
      });
    return this.#running;
  }

  async #leave(): Promise<void> {
    const { flush, rescue, askToDiscard, stay, end } = this.#around;
    const kept = (await flush(this.#pressed)) || (await rescue());
    if (!kept && !this.#pressed && !(await askToDiscard())) {
      stay();
      return;
    }
    this.done = true;
    await end();
  }
}

/** One step of undo: the edits that take it back, the edits that do it again, and where the user was. */
export interface UndoStep<E> {
  undo: E[];
  redo: E[];
  /** Entry to return to, if the step belongs to one. */
  entryId: string | null;
  /** Name of the step for the status line, such as 删除条目; empty for typing. */
  label: string;
}

/** Typing in one place with no longer pause than this is one step. */
const PAUSE_MS = 800;
/** Typing without any pause is still cut into steps, so that one undo never takes back a page. */
const LONGEST_MS = 6_000;
const DEPTH = 500;

/** Undo and redo across all entries of a record, or of one text. */
export class UndoStack<E> {
  #done: UndoStep<E>[] = [];
  #undone: UndoStep<E>[] = [];
  /** Burst of typing that the top step may still take in, and when it began and last grew. */
  #open: { burst: string; began: number; grew: number } | null = null;

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Takes in a step. It joins the step before when it continues the same burst; `now` is in milliseconds. */
  push(step: UndoStep<E>, burst: string | null, now: number): void {
    this.#undone = [];
    const top = this.#done.at(-1);
    const open = this.#open;
    const continues =
      top !== undefined &&
      open !== null &&
      open.burst === burst &&
      now - open.grew <= PAUSE_MS &&
      now - open.began <= LONGEST_MS;
    if (continues) {
      // Each edit replaces the whole thing it is about, so the first undo and the last redo say all.
      top.redo = step.redo;
      open.grew = now;
      return;
    }
    this.#done.push({ ...step });
    if (this.#done.length > DEPTH) this.#done.shift();
    this.#open = burst === null ? null : { burst, began: now, grew: now };
  }

  /** Ends the current burst of typing: what follows is a step of its own. */
  seal(): void {
    this.#open = null;
  }

  /** The step to take back, moved to the redo side. */
  undo(): UndoStep<E> | null {
    this.#open = null;
    const step = this.#done.pop() ?? null;
    if (step) this.#undone.push(step);
    return step;
  }

  /** The step to do again, moved to the undo side. */
  redo(): UndoStep<E> | null {
    this.#open = null;
    const step = this.#undone.pop() ?? null;
    if (step) this.#done.push(step);
    return step;
  }
}

import { checkKeys } from './strict.ts';

export type DialogKind = 'open' | 'save' | 'message';
export interface DialogAnswers {
  open: { canceled: boolean; filePaths: string[] };
  save: { canceled: boolean; filePath: string };
  message: { response: number; checkboxChecked: boolean };
}
/** A dialog on show, waiting for its answer. */
export interface ShownDialog {
  kind: DialogKind;
  options: Readonly<Record<string, unknown>>;
}
/** Shows a dialog to a person. */
export type ShowDialog = (dialog: ShownDialog) => Promise<DialogAnswers[DialogKind]>;

const KNOWN: Readonly<Record<DialogKind, ReadonlySet<string>>> = {
  open: new Set(['title', 'defaultPath', 'buttonLabel', 'filters', 'properties', 'message']),
  save: new Set(['title', 'defaultPath', 'buttonLabel', 'filters', 'properties', 'message']),
  message: new Set([
    'message',
    'type',
    'buttons',
    'defaultId',
    'title',
    'detail',
    'cancelId',
    'noLink',
    'checkboxLabel',
    'checkboxChecked',
    'signal',
    'icon',
    'textWidth',
    'normalizeAccessKeys',
  ]),
};
/** What a dialog gives that was turned down. */
export const CANCELLED: DialogAnswers = {
  open: { canceled: true, filePaths: [] },
  save: { canceled: true, filePath: '' },
  message: { response: 0, checkboxChecked: false },
};

/** Dialogs and their answers, matched in order of each kind. Whichever comes first waits for the other. */
export class DialogQueue {
  /** Every dialog that was shown, for tests to look at. */
  readonly shown: ShownDialog[] = [];
  readonly #screen: ShowDialog | null;
  readonly #waiting: { dialog: ShownDialog; answer: (answer: DialogAnswers[DialogKind]) => void }[] = [];
  readonly #answers: { kind: DialogKind; answer: DialogAnswers[DialogKind] }[] = [];

  /** @param screen shows dialogs to a person; null where there is none and a test answers */
  constructor(screen: ShowDialog | null) {
    this.#screen = screen;
  }

  show(kind: DialogKind, options: Record<string, unknown>): Promise<DialogAnswers[DialogKind]> {
    checkKeys(`options of the ${kind} dialog`, options, KNOWN[kind]);
    const dialog: ShownDialog = { kind, options };
    this.shown.push(dialog);
    const ready = this.#answers.findIndex((entry) => entry.kind === kind);
    const [given] = ready < 0 ? [] : this.#answers.splice(ready, 1);
    if (given) return Promise.resolve(given.answer);
    if (this.#screen) return this.#screen(dialog);
    return new Promise((answer) => this.#waiting.push({ dialog, answer }));
  }

  answer<K extends DialogKind>(kind: K, answer: DialogAnswers[K]): void {
    const index = this.#waiting.findIndex(({ dialog }) => dialog.kind === kind);
    const [waiting] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (waiting) waiting.answer(answer);
    else this.#answers.push({ kind, answer });
  }

  /** Dialogs that still wait. */
  pending(): ShownDialog[] {
    return this.#waiting.map(({ dialog }) => dialog);
  }

  /** Answers all that wait as turned down, at the end of a run. */
  cancelAll(): void {
    for (const { dialog, answer } of this.#waiting.splice(0)) answer(CANCELLED[dialog.kind]);
  }
}

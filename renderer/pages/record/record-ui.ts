import type { HeaderField } from '../../../shared/model/template.ts';

/** A fact of the header that can be opened: a field, 列席, or a field of the type's own by its key. */
export type FactId = HeaderField | 'guests' | `own.${string}`;
import type { CaretWish } from '../../editor/rich-value.ts';
import type { RichEditor } from '../../editor/slate-types.ts';

export type PanelTab = 'check' | 'decisions' | 'history';

/** Where the focus is wanted: a field of an entry, told apart from the last wish by its number. */
interface Target {
  entryId: string;
  /** Name of the field as in the model; `text` is the editor. */
  field: string;
  at: CaretWish;
  serial: number;
}

/** Where the focus is wanted in a section: one of its own fields, or where its work begins. */
interface SectionTarget {
  sectionId: string;
  /** Key of the own field; null = the first one, or the heading of a section that has none. */
  own: string | null;
  serial: number;
}

export interface UiState {
  sectionId: string | null;
  sectionTarget: SectionTarget | null;
  /** The entry in the ink frame. */
  entryId: string | null;
  target: Target | null;
  tab: PanelTab;
  /** The check panel covers the page where it has no column of its own. */
  panelOpen: boolean;
  /** The menu of what can be added to the agenda is open. */
  adding: boolean;
  /** Roll call open, at this person if one is named. */
  rollCall: { personId: string | null } | null;
  /** Fact of the header that is open for editing; `more` is ours. */
  fact: FactId | 'more' | null;
  /** Attachment shown large. */
  viewing: string | null;
  /** The editor of the current entry, for its tool bar. */
  editor: RichEditor | null;
}

/** Where the user is on the page. Kept outside React so that moving renders two rows and not three hundred. */
export class RecordUi {
  #state: UiState = {
    sectionId: null,
    sectionTarget: null,
    entryId: null,
    target: null,
    tab: 'check',
    panelOpen: false,
    adding: false,
    rollCall: null,
    fact: null,
    viewing: null,
    editor: null,
  };
  #serial = 0;
  readonly #listeners = new Set<() => void>();

  get state(): UiState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<UiState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Makes an entry the current one without moving the focus. */
  enter(entryId: string, sectionId: string): void {
    if (this.#state.entryId !== entryId) this.set({ entryId, sectionId, target: null });
  }

  /** Makes an entry the current one and puts the focus into one of its fields. */
  goTo(entryId: string, sectionId: string, field = 'text', at: CaretWish = 'blank'): void {
    this.#serial += 1;
    this.set({ entryId, sectionId, target: { entryId, field, at, serial: this.#serial } });
  }

  /** Shows a section, with no entry current, and leaves the focus where it is. */
  showSection(sectionId: string): void {
    this.set({ sectionId, sectionTarget: null, entryId: null, target: null });
  }

  /** Shows a section and puts the focus into it, for whoever got there by a key: into one of its own fields if it is named. */
  goToSection(sectionId: string, own: string | null = null): void {
    this.#serial += 1;
    this.set({ sectionId, sectionTarget: { sectionId, own, serial: this.#serial }, entryId: null, target: null });
  }
}

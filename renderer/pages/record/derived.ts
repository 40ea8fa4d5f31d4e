import { USUAL_EMPTY_PHRASES } from '../../../shared/model/empty-phrases.ts';
import { isBlank, plainText, type RichText } from '../../../shared/model/rich-text.ts';
import type { EntryKind } from '../../../shared/model/entry.ts';
import type { BranchProfile } from '../../../shared/model/branch.ts';
import { checkRecord } from '../../../shared/rules/index.ts';
import { askedNow } from '../../../shared/rules/under-way.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import type { RecordSession } from '../../record-session/record-session.ts';

/** What follows from a record and is not needed within a key press. */
export interface Derived {
  findings: readonly Finding[];
  entries: number;
  decisions: number;
  selves: number;
  criticisms: number;
  /** Characters of all texts, without white space. */
  characters: number;
}

const QUIET_MS = 350;
const EMPTY: Derived = { findings: [], entries: 0, decisions: 0, selves: 0, criticisms: 0, characters: 0 };

/** Checks and counts a record a moment after it has changed, when the page has nothing else to do. */
export class RecordChecks {
  readonly #session: RecordSession;
  readonly #today: () => string;
  #branch: BranchProfile;
  #emptyPhrases: readonly string[] = USUAL_EMPTY_PHRASES;
  #value: Derived = EMPTY;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #lengths = new WeakMap<RichText, number>();

  constructor(session: RecordSession, branch: BranchProfile, today: () => string) {
    this.#session = session;
    this.#branch = branch;
    this.#today = today;
    this.#value = this.#work();
  }

  get value(): Derived {
    return this.#value;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the session, by what the branch has decided; the returned function stops it. */
  follow(branch: BranchProfile, emptyPhrases: readonly string[] = USUAL_EMPTY_PHRASES): () => void {
    this.#branch = branch;
    this.#emptyPhrases = emptyPhrases;
    const soon = () => this.#soon();
    const stops = [this.#session.subscribe('content', soon), this.#session.subscribe('meta', soon)];
    soon();
    return () => {
      for (const stop of stops) stop();
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
    };
  }

  /** Checks at once, for example before the meeting is ended. */
  now(): Derived {
    this.#value = this.#work();
    for (const listener of this.#listeners) listener();
    return this.#value;
  }

  #soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      requestIdleCallback(() => this.now(), { timeout: 500 });
    }, QUIET_MS);
  }

  #work(): Derived {
    const record = this.#session.snapshot();
    const input = {
      record,
      standings: record.people,
      branch: this.#branch,
      today: this.#today(),
      emptyPhrases: this.#emptyPhrases,
    };
    const characters = record.entries.reduce((sum, e) => sum + this.#length(e.text), 0);
    const count = (kind: EntryKind) => record.entries.filter((e) => e.kind === kind).length;
    // Rows that were begun and not filled do not count; without the second key all words arrive empty.
    const { withheld } = this.#session.meta;
    const said = (kind: EntryKind) =>
      record.entries.filter((e) => e.kind === kind && (withheld || !isBlank(e.text))).length;
    return {
      findings: askedNow(checkRecord(input), record, input.today),
      entries: record.entries.length,
      decisions: count('decision'),
      selves: said('self_criticism'),
      criticisms: said('criticism'),
      characters,
    };
  }

  #length(text: RichText): number {
    const known = this.#lengths.get(text);
    if (known !== undefined) return known;
    const length = plainText(text).replaceAll(/\s/gu, '').length;
    this.#lengths.set(text, length);
    return length;
  }
}

/** Id of the section a finding leads to, if it leads to one. */
export function sectionOfFinding(
  finding: Finding,
  sectionOf: (entryId: string) => string | undefined,
): string | undefined {
  const { place } = finding;
  if (place.kind === 'section') return place.sectionId;
  return place.kind === 'entry' ? sectionOf(place.entryId) : undefined;
}

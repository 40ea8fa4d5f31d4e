import type { PersonFile } from '../../../shared/model/roster.ts';

/**
 * The roster while a list is taken in. Knows where to look, so that a list of thousands is not compared row by row with thousands.
 */
export class GrowingRoster {
  readonly #people = new Map<string, PersonFile>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #secretaries = new Set<string>();

  constructor(people: readonly PersonFile[]) {
    for (const file of people) this.put(file);
  }

  get(personId: string | null): PersonFile | undefined {
    return personId === null ? undefined : this.#people.get(personId);
  }

  put(file: PersonFile): void {
    const { id, name } = file.person;
    const before = this.#people.get(id);
    if (before) this.#byName.get(before.person.name)?.delete(id);
    this.#people.set(id, file);
    const named = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, named.add(id));
    if (file.changes.some((c) => c.kind === 'post' && c.post === '书记')) this.#secretaries.add(id);
  }

  /** All others whom a file can contradict: its namesakes, and whoever is or was 书记. */
  rivalsOf({ person }: PersonFile): PersonFile[] {
    const ids = new Set([...(this.#byName.get(person.name) ?? []), ...this.#secretaries]);
    ids.delete(person.id);
    return [...ids].flatMap((id) => this.#people.get(id) ?? []);
  }
}

import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { refresh } from '../../state/query.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';

/** Says that the roster is another one now: lists, files, and records that are not finalised read it anew. */
export function rosterChanged(): void {
  refresh('roster.list', 'roster.person', 'records.get');
}

/**
 * Writes changes of one person one after the other; `before` is the file they build on, to which 撤销 returns.
 * @throws {AppError} when one does not fit; those before it are taken back.
 */
export async function saveChanges(before: PersonFile, changes: readonly RosterChange[], said: string): Promise<void> {
  const done: RosterChange[] = [];
  try {
    // In order: a post needs the membership that comes before it.
    await inOrder(changes, async (change) => {
      await call('roster.putChange', { change });
      done.push(change);
    });
  } catch (thrown) {
    await takeBack(before, done);
    throw thrown;
  } finally {
    rosterChanged();
  }
  notify(said, () => void takeBack(before, done).finally(rosterChanged));
}

/** Removes a change that was entered by mistake. @throws {AppError} */
export async function removeChange(change: RosterChange, said: string): Promise<void> {
  await call('roster.removeChange', { personId: change.personId, changeId: change.id });
  rosterChanged();
  notify(said, () => void call('roster.putChange', { change }).finally(rosterChanged));
}

function takeBack(before: PersonFile, done: readonly RosterChange[]): Promise<void> {
  return inOrder(done.toReversed(), async (change) => {
    const old = before.changes.find((c) => c.id === change.id);
    if (old) await call('roster.putChange', { change: old });
    else await call('roster.removeChange', { personId: change.personId, changeId: change.id });
  });
}

function inOrder<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  return items.reduce((previous, item) => previous.then(() => work(item)), Promise.resolve());
}

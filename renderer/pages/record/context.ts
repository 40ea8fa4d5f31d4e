import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Choice } from '../../components/person-search.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import type { RecordChecks } from './derived.ts';
import type { RecordActions } from './record-actions.ts';
import type { RecordUi, UiState } from './record-ui.ts';

/** What every part of the record page shares. None of it changes while the page is open. */
export interface RecordTools {
  session: RecordSession;
  ui: RecordUi;
  actions: RecordActions;
  checks: RecordChecks;
}

export const RecordContext = createContext<RecordTools | null>(null);
/** Everybody who can be chosen in this record; changes with the roll call, so only pickers read it. */
export const ChoicesContext = createContext<readonly Choice[]>([]);
/** Name and role by id; changes only with the roster and the guests. */
export const NamesContext = createContext<ReadonlyMap<string, PersonLabel>>(new Map());

export interface PersonLabel {
  name: string;
  role: string;
}

/** The open record. Throws outside its page. */
export function useRecord(): RecordTools {
  const tools = useContext(RecordContext);
  if (!tools) throw new Error('no open record here');
  return tools;
}

/** A part of where the user is; renders again only when that part changes. */
export function useUi<T>(ui: RecordUi, read: (state: UiState) => T): T {
  return useSyncExternalStore(ui.subscribe, () => read(ui.state));
}

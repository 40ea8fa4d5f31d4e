import { createContext, useContext } from 'react';
import type { Session } from '../../shared/contract/books.ts';

interface SessionContext {
  session: Session;
  /** Takes over what the core said about the book after a change. */
  setSession: (session: Session) => void;
}

export const SessionContext = createContext<SessionContext | null>(null);

/** The open book. Throws outside the part of the app that needs one. */
export function useSession(): SessionContext {
  const context = useContext(SessionContext);
  if (!context) throw new Error('no open book here');
  return context;
}

const waiting = new Set<() => void>();

/** Calls `listener` each time the book is open again after the core had ended; returns the way to stop. */
export function onReopened(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/** The book is open again: whoever could not read it tries once more. */
export function tellReopened(): void {
  for (const listener of Array.from(waiting)) listener();
}

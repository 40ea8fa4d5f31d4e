import { useEffect, useSyncExternalStore } from 'react';

/** What was just done, with a way back. */
interface Notice {
  text: string;
  undo?: () => void;
}

interface Status {
  notice: Notice | null;
  /** Facts about the page, such as 10 条. */
  facts: readonly string[];
  /** Keys worth knowing here, such as `Ctrl+Enter 新条目`; at most four are shown beside F1. */
  hints: readonly string[];
}

const NOTICE_MS = 12_000;
let status: Status = { notice: null, facts: [], hints: [] };
let noticeTimer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function change(next: Partial<Status>): void {
  status = { ...status, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says in the status line what was done, for twelve seconds, and offers 撤销 if there is a way back. */
export function notify(text: string, undo?: () => void): void {
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(clearNotice, NOTICE_MS);
  change({ notice: undo === undefined ? { text } : { text, undo } });
}

export function clearNotice(): void {
  clearTimeout(noticeTimer);
  change({ notice: null });
}

/** The status line's content, live. */
export function useStatusLine(): Status {
  return useSyncExternalStore(subscribe, () => status);
}

/** Shows a page's facts and key hints in the status line while the page is mounted. */
export function useStatus(facts: readonly string[], hints: readonly string[]): void {
  const factKey = facts.join('\n');
  const hintKey = hints.join('\n');
  useEffect(() => {
    change({ facts: lines(factKey), hints: lines(hintKey) });
    return () => change({ facts: [], hints: [] });
  }, [factKey, hintKey]);
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

import path from 'node:path';
import type { Rule } from './rules.ts';

/*
 * Inside the core, too, imports run one way: each folder sees those that it names. Files that stand in `electron/core` itself put the
 * whole together and see everything; `context.ts` and `input.ts` are the words that all speak.
 */
const CORE = 'electron/core/';
const SEES: Readonly<Record<string, readonly string[]>> = {
  crypto: [],
  store: ['crypto'],
  audit: ['store'],
  vault: ['crypto', 'store', 'audit'],
  export: [],
  import: [],
  attachments: ['export'],
  services: ['crypto', 'store', 'audit', 'vault', 'export', 'import', 'attachments'],
};
const SEEN_BY_ALL = ['context.ts', 'input.ts'];

/** First part of a path below the core: a folder, or the name of a file that stands there itself. */
function partOf(file: string): string | null {
  return file.startsWith(CORE) ? (file.slice(CORE.length).split('/')[0] ?? null) : null;
}

/** Imports inside the core run one way. */
export const coreLayers: Rule = (source) => {
  const from = partOf(source.path);
  if (from === null || from.endsWith('.ts')) return [];
  const seen = SEES[from];
  if (seen === undefined) return [`stands in a folder without a layer: ${from}`];
  return source.imports.flatMap((module) => {
    if (module === null || !module.startsWith('.')) return [];
    const to = partOf(path.posix.join(path.posix.dirname(source.path), module));
    if (to === null || to === from || SEEN_BY_ALL.includes(to) || seen.includes(to)) return [];
    return [`imports ${module}: ${from} → ${to}`];
  });
};

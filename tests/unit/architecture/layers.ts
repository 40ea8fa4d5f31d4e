import path from 'node:path';
import type { Rule } from './rules.ts';

/*
 * Inside the core and inside the page, too, imports run one way: each folder sees those that it names. Files that stand at the top of a
 * house put the whole together and see everything, but for those that all speak.
 */
interface House {
  root: string;
  /** Folders of which each child is a part of its own. */
  split: readonly string[];
  sees: Readonly<Record<string, readonly string[]>>;
  seenByAll: readonly string[];
}

const CORE: House = {
  root: 'electron/core/',
  split: [],
  sees: {
    crypto: [],
    store: ['crypto'],
    audit: ['store'],
    ballot: ['store'],
    vault: ['crypto', 'store', 'audit'],
    export: [],
    import: [],
    attachments: ['export'],
    services: ['crypto', 'store', 'audit', 'ballot', 'vault', 'export', 'import', 'attachments'],
  },
  seenByAll: ['context.ts', 'input.ts'],
};

/** `base` knows no book, `state` is what the shell and all pages know of the open one. */
const PARTS = ['base', 'components', 'state'];
/** Files of the book, sent into it and looked at. */
const FILING = [...PARTS, 'attachments'];
const WRITING = [...FILING, 'editor', 'record-session'];

const PAGES: Readonly<Record<string, readonly string[]>> = {
  'pages/create': PARTS,
  'pages/unlock': PARTS,
  'pages/records': PARTS,
  'pages/year': [...FILING, 'pages/records'],
  'pages/home': [...PARTS, 'pages/records', 'pages/year'],
  'pages/ledgers': [...FILING, 'rectification'],
  'pages/ballot': PARTS,
  'pages/talks': [...PARTS, 'pages/records', 'pages/year'],
  'pages/archive': PARTS,
  'pages/inspection': [...PARTS, 'pages/year'],
  'pages/roster': PARTS,
  'pages/settings': FILING,
  'pages/record': [...WRITING, 'rectification'],
  'pages/orglife': [...WRITING, 'rectification', 'pages/records'],
  'pages/preview': [...WRITING, 'pages/record'],
};

const PAGE: House = {
  root: 'renderer/',
  split: ['pages'],
  sees: {
    theme: [],
    // A page of its own, which takes nothing of the app's along but the look.
    ballot: ['theme'],
    // Travels alone beside a package.
    verifier: [],
    base: [],
    components: ['base'],
    editor: ['base'],
    'record-session': ['base'],
    attachments: PARTS,
    rectification: PARTS,
    state: ['base'],
    ...PAGES,
    // The shell alone sees every page, and nothing sees it.
    app: [...WRITING, ...Object.keys(PAGES)],
  },
  seenByAll: ['client.ts'],
};

/** The part of a house that a file belongs to: a folder, or the name of a file that stands at its top; null outside. */
function partOf(house: House, file: string): string | null {
  if (!file.startsWith(house.root)) return null;
  const [first = '', second] = file.slice(house.root.length).split('/');
  return house.split.includes(first) && second !== undefined ? `${first}/${second}` : first;
}

function layers(house: House): Rule {
  return (source) => {
    const from = partOf(house, source.path);
    if (from === null || /\.tsx?$/.test(from)) return [];
    const seen = house.sees[from];
    if (seen === undefined) return [`stands in a folder without a layer: ${from}`];
    return source.imports.flatMap((module) => {
      if (module === null || !module.startsWith('.')) return [];
      const to = partOf(house, path.posix.join(path.posix.dirname(source.path), module));
      if (to === null || to === from || house.seenByAll.includes(to) || seen.includes(to)) return [];
      return [`imports ${module}: ${from} → ${to}`];
    });
  };
}

/** Imports inside the core run one way. */
export const coreLayers = layers(CORE);

/** Imports inside the page run one way. */
export const pageLayers = layers(PAGE);

import type { z } from 'zod';
import { archive } from './archive.ts';
import { backups } from './backups.ts';
import { ballots } from './ballots.ts';
import { books } from './books.ts';
import type { PlainError } from '../model/errors.ts';
import type { Call } from './call.ts';
import { cards } from './cards.ts';
import { drafts } from './drafts.ts';
import { exporting, jobs } from './exports.ts';
import { host } from './host.ts';
import { inspection } from './inspection.ts';
import { evidence, ledgers } from './ledgers.ts';
import { orglife } from './orglife.ts';
import { opinions } from './opinions.ts';
import { problems } from './problems.ts';
import { attachments, records } from './records.ts';
import { rectification } from './rectification.ts';
import { rescue } from './rescue.ts';
import { roster } from './roster.ts';
import { rules } from './rules.ts';
import { statements } from './statements.ts';
import { talks } from './talks.ts';
import { templates } from './templates.ts';
import { wordTemplates } from './word-templates.ts';
import { scans, year } from './year.ts';

type Domains = Record<string, Record<string, Call>>;

/** The core's half of the contract: domain → call → input and output. */
export const coreContract = {
  books,
  backups,
  roster,
  records,
  attachments,
  rescue,
  exports: exporting,
  jobs,
  year,
  scans,
  inspection,
  ledgers,
  evidence,
  rules,
  templates,
  cards,
  drafts,
  ballots,
  talks,
  orglife,
  rectification,
  opinions,
  problems,
  statements,
  archive,
  wordTemplates,
};
/** Main's half. No domain may stand in both: one would hide the other. */
export const hostContract = { host } satisfies { [D in keyof typeof coreContract]?: never } & Domains;
export const contract = { ...coreContract, ...hostContract };

type NamesIn<D extends Domains> = { [K in keyof D & string]: `${K}.${keyof D[K] & string}` }[keyof D & string];
type CallIn<D extends Domains, N extends string> = N extends `${infer K}.${infer C}`
  ? K extends keyof D
    ? C extends keyof D[K]
      ? D[K][C]
      : never
    : never
  : never;

type Contract = typeof contract;
export type CallName = NamesIn<Contract>;
export type CoreCallName = NamesIn<typeof coreContract>;
type HostCallName = NamesIn<typeof hostContract>;
/** What a caller passes. */
export type Input<N extends CallName> = z.input<CallIn<Contract, N>['input']>;
/** What a handler receives, validated. */
export type Parsed<N extends CallName> = z.output<CallIn<Contract, N>['input']>;
export type Output<N extends CallName> = z.output<CallIn<Contract, N>['output']>;

/** All calls by full name, such as `records.edit`. */
export function flatten(domains: Domains): ReadonlyMap<string, Call> {
  const calls = new Map<string, Call>();
  for (const [domain, group] of Object.entries(domains)) {
    for (const [name, call] of Object.entries(group)) {
      calls.set(`${domain}.${name}`, call);
    }
  }
  return calls;
}

/** A function that serves call `N`; `C` is what the server hands every handler. */
export type Handler<N extends CallName, C> = (input: Parsed<N>, context: C) => Output<N> | Promise<Output<N>>;
/** One handler for every call of the core: a missing one is a compile error. */
export type CoreHandlers<C> = { [N in CoreCallName]: Handler<N, C> };
export type HostHandlers<C> = { [N in HostCallName]: Handler<N, C> };

/** What travels back over a process boundary. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: PlainError };

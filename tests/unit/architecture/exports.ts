import path from 'node:path';
import type { Source } from './source.ts';

/** Read by a name that is computed: the scripts that go into a page, the cases of the rules, what stands for a module in the plaintext build. */
const READ_BY_NAME =
  /^tools\/chromium-runtime\/(page|fixtures)\/|^tests\/unit\/rules\/cases\/|^tests\/torture\/ballots\/(plain-argon|leaks)\.ts/;

/** What is exported although no other file takes it: a name for everybody that nobody needs, or code that nobody runs. */
export function needlessExports(sources: readonly Source[]): string[] {
  const taken = new Set(
    sources.flatMap((source) =>
      source.named
        .filter(({ module }) => module.startsWith('.'))
        .map(({ module, name }) => `${path.posix.join(path.posix.dirname(source.path), module)} ${name}`),
    ),
  );
  return sources
    .filter((source) => !READ_BY_NAME.test(source.path) && !taken.has(`${source.path} *`))
    .flatMap((source) => source.exports.map((name) => `${source.path} ${name}`))
    .filter((exported) => !taken.has(exported));
}

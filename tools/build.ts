/**
 * Builds the product into `dist/`: main, preload, core and renderer. Only what changed since the last time is built;
 * `--force` builds everything.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLES, type Bundle } from './build/bundles.ts';
import { filesBelow, hashFiles, Stamps } from './build/stamp.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds what changed.
 *
 * @param force build everything, changed or not
 * @returns the names of the bundles that were built
 * @throws AggregateError of what the bundlers say about broken sources
 */
export async function build(force = false): Promise<string[]> {
  const stamps = new Stamps(path.join(ROOT, '.cache/build.json'));
  const stale = BUNDLES.map((bundle) => ({ bundle, hash: hashFiles(ROOT, filesBelow(ROOT, bundle.inputs)) })).filter(
    ({ bundle, hash }) => force || !existsSync(path.join(ROOT, bundle.output)) || !stamps.matches(bundle.name, hash),
  );
  const one = async ({ bundle, hash }: { bundle: Bundle; hash: string }): Promise<string> => {
    await bundle.run(ROOT);
    stamps.put(bundle.name, hash);
    return bundle.name;
  };
  // All are tried, so that one broken bundle does not hide what is wrong with another.
  const results = await Promise.allSettled(stale.map(one));
  const reasons = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
  if (reasons.length > 0) throw new AggregateError(reasons, 'the build failed');
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** Builds and says so in one line; on broken sources says what is wrong with them and ends the process. */
export async function buildOrExit(force = false): Promise<void> {
  const started = performance.now();
  try {
    const built = await build(force);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(built.length === 0 ? '✓ dist/ is up to date' : `✓ built ${built.join(', ')} in ${seconds} s`);
  } catch (thrown) {
    const reasons: unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown];
    for (const reason of reasons) console.error(`✗ ${reason instanceof Error ? reason.message : String(reason)}`);
    process.exit(1);
  }
}

if (import.meta.main) await buildOrExit(process.argv.includes('--force'));

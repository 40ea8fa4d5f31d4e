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
 * @throws what the bundler says about broken sources
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
  return await Promise.all(stale.map(one));
}

if (import.meta.main) {
  const started = performance.now();
  const built = await build(process.argv.includes('--force'));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(built.length === 0 ? '✓ dist/ is up to date' : `✓ built ${built.join(', ')} in ${seconds} s`);
}

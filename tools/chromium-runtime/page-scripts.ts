import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { DialogView } from './page/dialog-view.ts';
import type { PageConfig } from './page/messages.ts';

const ENTRIES = ['page-world', 'preload-world', 'dialog'];
const SOURCES = fileURLToPath(new URL('page', import.meta.url));
/** What was bundled before is kept here, under a name that tells its sources. */
const CACHE = fileURLToPath(new URL('../../.cache/chromium-runtime', import.meta.url));
let building: Promise<ReadonlyMap<string, string>> | null = null;

/** The scripts that run in pages, bundled from `page/*.ts`. */
export class PageScripts {
  readonly #bundles: ReadonlyMap<string, string>;

  private constructor(bundles: ReadonlyMap<string, string>) {
    this.#bundles = bundles;
  }

  /** Bundles the scripts, once per process. */
  static async load(): Promise<PageScripts> {
    building ??= bundleAll();
    return new PageScripts(await building);
  }

  /** The two scripts that run first in every document of a page: one in its own world, one in the preload's. */
  forPage(config: PageConfig, preloadPath: string | undefined): { page: string; preload: string } {
    const args = JSON.stringify(config);
    return {
      page: this.#run('page-world', args),
      preload: this.#run('preload-world', `${args}, ${preloadFunction(preloadPath)}`),
    };
  }

  /** The script of a dialog's window. */
  forDialog(view: DialogView): string {
    return this.#run('dialog', JSON.stringify(view));
  }

  #run(name: string, args: string): string {
    return `(() => { ${this.#bundles.get(name)}; runtimePage.start(${args}); })();`;
  }
}

/** The scripts by name. Bundled only when their sources have changed since the last time. */
async function bundleAll(): Promise<ReadonlyMap<string, string>> {
  const hash = createHash('sha256');
  // `clone.ts` is shared with Node's side and lies one folder above.
  const sources = readdirSync(SOURCES).map((name) => join(SOURCES, name));
  for (const file of [...sources.toSorted(), join(SOURCES, '../clone.ts')]) hash.update(readFileSync(file));
  const kept = join(CACHE, `${hash.digest('hex').slice(0, 32)}.json`);
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(kept, 'utf8')) as Record<string, string>));
  } catch {
    const bundles = await bundle();
    mkdirSync(dirname(kept), { recursive: true });
    // Under its name only when whole: other starts may look at the same time.
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(Object.fromEntries(bundles)));
    renameSync(`${kept}.${process.pid}`, kept);
    return bundles;
  }
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  // Loaded only when it is needed, which is after a change.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: ENTRIES.map((name) => join(SOURCES, `${name}.ts`)),
    bundle: true,
    format: 'iife',
    globalName: 'runtimePage',
    target: 'chrome120',
    outdir: 'page',
    write: false,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, '.js'), text]));
}

/** The preload as a function expression with CommonJS names. Throws on a syntax error, which would else end all scripts. */
function preloadFunction(path: string | undefined): string {
  if (path === undefined) return 'null';
  const source = `(function (require, module, exports, process) {\n${readFileSync(path, 'utf8')}\n})`;
  compileFunction(source, [], { filename: path, lineOffset: -1 });
  return source;
}

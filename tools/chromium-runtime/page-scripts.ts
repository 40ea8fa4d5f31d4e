import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import type { DialogView } from './page/dialog-view.ts';
import type { PageConfig } from './page/messages.ts';

const ENTRIES = ['page-world', 'preload-world', 'dialog'];
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

async function bundleAll(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ENTRIES.map((name) => fileURLToPath(new URL(`page/${name}.ts`, import.meta.url))),
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

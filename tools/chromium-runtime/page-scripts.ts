import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { buildSync } from 'esbuild';
import type { DialogView } from './page/dialog-view.ts';
import type { PageConfig } from './page/messages.ts';

const bundles = new Map<string, string>();

/** The two scripts that run first in every document of a page: one in its own world, one in the preload's. */
export function pageScripts(config: PageConfig, preloadPath: string | undefined): { page: string; preload: string } {
  const args = JSON.stringify(config);
  return {
    page: `(() => { ${bundle('page-world')}; runtimePage.start(${args}); })();`,
    preload: `(() => { ${bundle('preload-world')}; runtimePage.start(${args}, ${preloadFunction(preloadPath)}); })();`,
  };
}

/** The script of a dialog's window. */
export function dialogScript(view: DialogView): string {
  return `(() => { ${bundle('dialog')}; runtimePage.start(${JSON.stringify(view)}); })();`;
}

/** The preload as a function expression with CommonJS names. Throws on a syntax error, which would else end all scripts. */
function preloadFunction(path: string | undefined): string {
  if (path === undefined) return 'null';
  const source = `(function (require, module, exports, process) {\n${readFileSync(path, 'utf8')}\n})`;
  compileFunction(source, [], { filename: path, lineOffset: -1 });
  return source;
}

function bundle(name: string): string {
  const known = bundles.get(name);
  if (known !== undefined) return known;
  const built = buildSync({
    entryPoints: [fileURLToPath(new URL(`page/${name}.ts`, import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'runtimePage',
    target: 'chrome120',
    write: false,
    logLevel: 'silent',
  });
  const text = built.outputFiles[0]?.text;
  if (text === undefined) throw new Error(`nothing built for ${name}`);
  bundles.set(name, text);
  return text;
}

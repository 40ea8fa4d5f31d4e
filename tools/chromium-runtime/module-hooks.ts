import { createRequire, registerHooks } from 'node:module';

/** Where the synthetic module finds the exports of its run; the module system itself carries only text. */
const REGISTRY = Symbol.for('chromium-runtime.electron');
const SCHEME = 'electron-runtime:';
const RUN = /[?&]run=(\d+)/;

type Exports = Readonly<Record<string, object>>;
const runs: Map<string, Exports> = ((globalThis as Record<symbol, unknown>)[REGISTRY] ??= new Map()) as Map<
  string,
  Exports
>;
let areHooksInstalled = false;

// Loaded by Node itself, so that `import()` in it is Node's and not that of a test runner which rewrites modules.
const { nativeImport } = createRequire(import.meta.url)('./native-import.cjs') as {
  nativeImport: (url: string) => Promise<unknown>;
};

/**
 * Loads the app's main module anew, with `electron` being the given exports. Modules that it imports by relative path are
 * loaded anew with it; packages are shared.
 * @param mainUrl file URL of the main module
 */
export async function importMain(mainUrl: string, run: number, electron: Exports): Promise<void> {
  runs.set(String(run), electron);
  installHooks();
  await nativeImport(`${mainUrl}?run=${run}`);
}

/** Forgets a run's exports. */
export function forgetRun(run: number): void {
  runs.delete(String(run));
}

function installHooks(): void {
  if (areHooksInstalled) return;
  areHooksInstalled = true;
  registerHooks({
    resolve(specifier, context, next) {
      const run = RUN.exec(context.parentURL ?? '')?.[1];
      if (run === undefined) return next(specifier, context);
      if (specifier === 'electron' || specifier === 'electron/main') {
        return { url: `${SCHEME}electron?run=${run}`, format: 'module', shortCircuit: true };
      }
      const resolved = next(specifier, context);
      const isOwn =
        resolved.url.startsWith('file:') && !resolved.url.includes('/node_modules/') && !RUN.test(resolved.url);
      return isOwn ? { ...resolved, url: `${resolved.url}?run=${run}` } : resolved;
    },
    load(url, context, next) {
      if (!url.startsWith(SCHEME)) return next(url, context);
      const run = RUN.exec(url)?.[1] ?? '';
      const names = Object.keys(runs.get(run) ?? {});
      const lines = [
        `const electron = globalThis[Symbol.for('chromium-runtime.electron')].get('${run}');`,
        ...names.map((name) => `export const ${name} = electron.${name};`),
        'export default electron;',
      ];
      return { format: 'module', shortCircuit: true, source: lines.join('\n') };
    },
  });
}

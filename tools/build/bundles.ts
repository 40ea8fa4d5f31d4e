import { build as esbuild, type BuildOptions } from 'esbuild';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build as vite } from 'vite';
import { buildVerifier } from './verifier.ts';

/** One part of the product that is built by itself. */
export interface Bundle {
  name: string;
  /** Files and folders that it is made from. */
  inputs: readonly string[];
  /** What must lie there when it is built. */
  output: string;
  run: (root: string) => Promise<void> | void;
}

/** Packages that stay outside the core's bundle because they carry native code. */
export const NATIVE_PACKAGES = ['better-sqlite3', '@node-rs/argon2'] as const;

/** Bilevel and JPEG 2000 images of a scanned PDF, in plain script. */
const PDF_DECODERS = ['jbig2', 'openjpeg'].map((name) => `node_modules/pdfjs-dist/wasm/${name}_nowasm_fallback.js`);

/** Lets CommonJS packages inside an ES module bundle load Node's own modules. */
const REQUIRE_BANNER = `import { createRequire as branchbookRequire } from 'node:module';
const require = branchbookRequire(import.meta.url);`;

const NODE: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: 'linked',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** The open faces that paper falls back to, with their licence, as the packages hold them. */
const FONTS = [
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/LICENSE_FONT',
].map((file) => `node_modules/@expo-google-fonts/${file}`);

const COMMON = ['shared', 'package.json', 'package-lock.json', 'tools/build', 'tools/build.ts'];

function fresh(root: string, folder: string): string {
  const absolute = path.join(root, folder);
  rmSync(absolute, { recursive: true, force: true });
  return absolute;
}

/** Vite takes the environment's word for it, and a test runner's says `test`: the page would get React's slow development build. */
async function forProduction(build: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

export const BUNDLES: readonly Bundle[] = [
  {
    name: 'main',
    inputs: ['electron/main', ...COMMON],
    output: 'dist/main/index.js',
    run: async (root) => {
      await esbuild({
        ...NODE,
        absWorkingDir: root,
        entryPoints: ['electron/main/index.ts'],
        outdir: fresh(root, 'dist/main'),
        format: 'esm',
        splitting: true,
        external: ['electron'],
        banner: { js: REQUIRE_BANNER },
      });
    },
  },
  {
    name: 'preload',
    inputs: ['electron/preload.ts', 'electron/preload-ballot.ts', ...COMMON],
    output: 'dist/preload-ballot.cjs',
    run: async (root) => {
      await esbuild({
        ...NODE,
        absWorkingDir: root,
        entryPoints: ['electron/preload.ts', 'electron/preload-ballot.ts'],
        outdir: path.join(root, 'dist'),
        outExtension: { '.js': '.cjs' },
        // A sandboxed preload is a browser script that may ask for `electron` alone.
        platform: 'browser',
        target: 'chrome144',
        format: 'cjs',
        external: ['electron'],
        sourcemap: false,
      });
    },
  },
  {
    name: 'core',
    inputs: ['electron/core', 'resources', ...COMMON],
    output: 'dist/core/index.js',
    run: async (root) => {
      await esbuild({
        ...NODE,
        absWorkingDir: root,
        // All but the first run in worker threads and so are files of their own.
        entryPoints: [
          'electron/core/index.ts',
          'electron/core/import/reader-worker.ts',
          'electron/core/services/word-template-worker.ts',
        ],
        entryNames: '[name]',
        outdir: fresh(root, 'dist/core'),
        format: 'esm',
        // What is imported with import() becomes a file of its own and is read when first needed.
        splitting: true,
        chunkNames: 'chunk-[hash]',
        external: [...NATIVE_PACKAGES],
        banner: { js: REQUIRE_BANNER },
      });
    },
  },
  {
    name: 'renderer',
    inputs: ['renderer', 'vite.config.ts', ...COMMON],
    output: 'dist/renderer/index.html',
    run: async (root) => {
      const common = { configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn' } as const;
      await forProduction(() => vite(common));
      // The voter's page is built by itself: it takes nothing of the app's along.
      const input = path.join(root, 'renderer/ballot.html');
      await forProduction(() => vite({ ...common, build: { emptyOutDir: false, rolldownOptions: { input } } }));
      // The PDF viewer imports them by address: decoders of scanned pages without WebAssembly, which the policy forbids.
      const folder = path.join(root, 'dist/renderer/pdf');
      mkdirSync(folder);
      for (const decoder of PDF_DECODERS)
        copyFileSync(path.join(root, decoder), path.join(folder, path.basename(decoder)));
    },
  },
  {
    name: 'verifier',
    inputs: ['renderer/verifier', ...COMMON],
    output: 'dist/verifier/verify.html',
    run: (root) => buildVerifier(root, fresh(root, 'dist/verifier')),
  },
  {
    name: 'fonts',
    inputs: ['package-lock.json', 'tools/build'],
    output: 'dist/fonts/NotoSansSC_400Regular.ttf',
    run: (root) => {
      const folder = fresh(root, 'dist/fonts');
      mkdirSync(folder, { recursive: true });
      for (const font of FONTS) copyFileSync(path.join(root, font), path.join(folder, path.basename(font)));
    },
  },
];

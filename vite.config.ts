import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/',
  cacheDir: path.join(root, '.cache/vite'),
  plugins: [react()],
  // Main puts a fresh nonce in its place at every load.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path.join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome144',
    // The policy allows fonts and scripts from the app's own files only, so nothing becomes a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
    // Served from dist/fonts, which the build fills beside the page.
    rolldownOptions: {
      external: [/^\/fonts\//],
      // What the first screen needs comes in one file: each further one costs a round trip before anything is seen.
      // What two pages of an open book share comes in one file as well, but for the large parts that few of them need.
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'open', minShareCount: 2, test: (id) => !/pinyin|pdfjs|shared.print/u.test(id), priority: 1 },
          ],
        },
      },
    },
  },
});

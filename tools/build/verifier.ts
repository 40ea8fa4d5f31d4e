import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes the page that verifies packages: one HTML file with its script and style inside, allowed by their hashes and nothing else. It can
 * load nothing and reach nobody.
 */
export async function buildVerifier(root: string, folder: string): Promise<void> {
  const source = path.join(root, 'renderer/verifier');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(source, 'page.ts')],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    // Office PCs keep old browsers for long; the oldest that unpack deflate by themselves are these.
    target: ['chrome103', 'firefox113', 'safari16.4'],
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  const style = readFileSync(path.join(source, 'verify.css'), 'utf8');
  const policy = `default-src 'none'; script-src ${allowed(script)}; style-src ${allowed(style)}; base-uri 'none'; form-action 'none'`;
  const page = readFileSync(path.join(source, 'verify.html'), 'utf8')
    .replace('POLICY', () => policy)
    .replace(/<style>[^<]*<\/style>/, () => `<style>${style}</style>`)
    .replace(/<script>[^<]*<\/script>/, () => `<script>${script}</script>`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'verify.html'), page);
}

/** A text inside the page as its policy names it. */
function allowed(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

import { readFile } from 'node:fs/promises';

/** The page that verifies packages without this program, as `tools/build` makes it: one HTML file that needs nothing else. */
export function verifierPage(): Promise<Buffer> {
  // Beside the core where it is bundled, in the built product where it runs from its sources.
  const place = import.meta.url.endsWith('.ts') ? '../../../dist/verifier/verify.html' : '../verifier/verify.html';
  return readFile(new URL(place, import.meta.url));
}

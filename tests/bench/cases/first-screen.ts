import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from '../../../tools/build.ts';
import { atMost, type BenchCase } from '../measure.ts';

const DIST = path.join(import.meta.dirname, '../../../dist/renderer');

/** Gzipped script that the first page loads before anything can be seen: the entry and all it imports at once, nothing lazy. */
export const firstScreen: BenchCase = {
  name: 'first-screen-script',
  async run() {
    await build();
    const html = readFileSync(path.join(DIST, 'index.html'), 'utf8');
    const scripts = new Set<string>();
    const visit = (file: string): void => {
      if (scripts.has(file) || !existsSync(file)) return;
      scripts.add(file);
      const source = readFileSync(file, 'utf8');
      for (const found of source.matchAll(/(?:^|[;}\s])(?:import|export)\b[^;()]*?["'](\.{0,2}\/[^"']+\.js)["']/g)) {
        visit(path.resolve(path.dirname(file), found[1] ?? ''));
      }
    };
    for (const found of html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)) visit(path.join(DIST, found[1] ?? ''));
    const bytes = [...scripts].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
    return [atMost('first-screen-script', bytes / 1024, 'KB gzip', 250)];
  },
};

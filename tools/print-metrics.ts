/**
 * Reads the advances of the bundled faces into `shared/print/metrics/*.json`, from which pages are laid out. Run it after a
 * new version of the font packages: `node tools/print-metrics.ts && npm run format`. A test compares the files with the fonts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import { FIRST_PRINTED, FIRST_WIDE, type MetricsFile } from '../shared/print/metrics/index.ts';

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The faces that layout knows, and the font files they are read from. */
export const BUNDLED_FILES = [
  {
    name: 'noto-serif-sc-400',
    weight: 400,
    file: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  },
  { name: 'noto-serif-sc-700', weight: 700, file: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf' },
  {
    name: 'noto-sans-sc-400',
    weight: 400,
    file: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  },
].map((face) => ({ ...face, file: root(`node_modules/${face.file}`) }));

/** Advances of the code points of a font below the Chinese ones, and of those above that are not one em wide. */
function readMetrics(file: string, weight: number): MetricsFile {
  const font = create(readFileSync(file));
  if (!('characterSet' in font)) throw new Error(`${file} is a collection`);
  const runs: MetricsFile['runs'] = [];
  for (const cp of font.characterSet.toSorted((a, b) => a - b)) {
    const advance = font.glyphForCodePoint(cp).advanceWidth;
    if (cp < FIRST_PRINTED || (cp >= FIRST_WIDE && advance === font.unitsPerEm)) continue;
    const last = runs.at(-1);
    if (last && last.from + last.advances.length === cp) last.advances.push(advance);
    else runs.push({ from: cp, advances: [advance] });
  }
  return { family: font.familyName, weight, unitsPerEm: font.unitsPerEm, runs };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, weight, file } of BUNDLED_FILES) {
    writeFileSync(root(`shared/print/metrics/${name}.json`), `${JSON.stringify(readMetrics(file, weight))}\n`);
  }
}

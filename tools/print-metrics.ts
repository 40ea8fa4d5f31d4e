/**
 * Reads the advances of the bundled faces into `shared/print/metrics/*.json`, from which pages are laid out. Run it after a
 * new version of the font packages: `node tools/print-metrics.ts && npm run format`. A test compares the files with the fonts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import { widthsOf } from '../electron/core/export/embedding/open-font.ts';

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

function readMetrics(file: string, weight: number) {
  const font = create(readFileSync(file));
  if (!('characterSet' in font)) throw new Error(`${file} is a collection`);
  return { family: font.familyName, weight, ...widthsOf(font) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, weight, file } of BUNDLED_FILES) {
    writeFileSync(root(`shared/print/metrics/${name}.json`), `${JSON.stringify(readMetrics(file, weight))}\n`);
  }
}

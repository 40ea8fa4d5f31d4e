import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOfd } from '../../electron/core/export/ofd/index.ts';
import { embeddableFaces } from '../../electron/core/export/embedding/faces.ts';
import { findChromium } from '../../tools/chromium-runtime/find-chromium.ts';
import { readOfd, type OfdFile } from '../integration/ofd/reader.ts';
import { bare, PAPERS } from '../integration/papers.helper.ts';
import { foreignPackages } from './install.ts';

const packages = foreignPackages();
const browserPath = findChromium();
if (!packages) console.warn('Skipped: ofd.js could not be installed (npm registry)');
if (browserPath === null) console.warn('Skipped: ofd.js needs a browser');

/** Page width at which ofd.js draws a millimetre as so many pixels. */
const [WIDTH, SCALE] = [1050, 5];

/** A character as the browser draws it, in millimetres from the corner of its page. */
interface Drawn {
  char: string;
  x: number;
  y: number;
}

/** Runs in the page: takes an embedded font, which ofd.js leaves alone; throws when the browser finds it broken. */
async function takeFont({ base64, family }: { base64: string; family: string }): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  document.fonts.add(await new FontFace(family, bytes.buffer).load());
}

/** Runs in the page: draws a file with ofd.js and tells what stands where on each page. */
async function draw({ base64, width }: { base64: string; width: number }): Promise<Drawn[][]> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const { ofd } = window as unknown as { ofd: OfdJs };
  const documents = await new Promise<unknown[]>((success, fail) => {
    ofd.parseOfdDocument({ ofd: bytes.buffer, success, fail });
  });
  document.body.replaceChildren(...ofd.renderOfd(width, documents[0]));
  return Array.from(document.body.children, (page) =>
    Array.from(page.querySelectorAll('text'), (text) => {
      const box = text.ownerSVGElement?.style;
      return {
        char: text.textContent,
        x: Number.parseFloat(box?.left ?? '') + Number(text.getAttribute('x')),
        y: Number.parseFloat(box?.top ?? '') + Number(text.getAttribute('y')),
      };
    }),
  );
}

interface OfdJs {
  parseOfdDocument: (options: {
    ofd: ArrayBuffer;
    success: (documents: unknown[]) => void;
    fail: (reason: unknown) => void;
  }) => void;
  renderOfd: (width: number, document: unknown) => HTMLElement[];
}

describe.skipIf(packages === null || browserPath === null)('OFD files, drawn by ofd.js in a browser', () => {
  let browser: Browser;
  let page: Page;
  const files = new Map<string, { bytes: Buffer; read: OfdFile }>();
  beforeAll(async () => {
    const faces = await embeddableFaces([]);
    for (const [name, paper] of Object.entries(PAPERS)) {
      const bytes = buildOfd(paper, faces);
      files.set(name, { bytes, read: await readOfd(bytes) });
    }
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.addScriptTag({ path: path.join(packages ?? '', 'ofd.js/lib/ofd.umd.min.js') });
  });
  afterAll(() => browser.close());

  test.each(Object.keys(PAPERS))('%s: the same text, each character within 0.2 mm', async (name) => {
    const { bytes, read } = files.get(name) ?? { bytes: Buffer.alloc(0), read: null };
    for (const [id, { program }] of read?.fonts ?? [])
      await page.evaluate(takeFont, { base64: program.toString('base64'), family: `${name}-${id}` });
    const pages = await page.evaluate(draw, { base64: bytes.toString('base64'), width: WIDTH });
    expect(pages).toHaveLength(read?.pages.length ?? 0);
    for (const [i, { texts }] of (read?.pages ?? []).entries()) {
      // It draws each UTF-16 unit by itself.
      const units = texts.flatMap(({ characters }) =>
        characters.flatMap(({ char, ...place }) => char.split('').map((unit) => ({ char: unit, ...place }))),
      );
      const ours = units.filter(({ char }) => bare(char) !== '');
      const theirs = (pages[i] ?? []).filter(({ char }) => bare(char) !== '');
      expect(theirs.map(({ char }) => char).join('')).toBe(ours.map(({ char }) => char).join(''));
      for (const [k, { x, y }] of theirs.entries()) {
        expect(Math.abs(x / SCALE - (ours[k]?.x ?? 0))).toBeLessThan(0.2);
        expect(Math.abs(y / SCALE - (ours[k]?.y ?? 0))).toBeLessThan(0.2);
      }
    }
  });
});

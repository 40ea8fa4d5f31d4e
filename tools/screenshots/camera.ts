/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../tests/e2e/harness/app.ts';

const FOLDER = path.join(ROOT, 'docs/screenshots');
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** Takes pictures of a page in both sizes, with nothing that blinks or moves. */
export class Camera {
  /** Pictures taken so far. */
  count = 0;

  /** Writes `docs/screenshots/<name>-<width>x<height>.png` for both sizes. The first size is left on the page. */
  async shoot(page: Page, name: string): Promise<void> {
    mkdirSync(FOLDER, { recursive: true });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      // Fonts, and what follows from a new width (virtual rows, popovers), have settled two frames later.
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      await page.waitForTimeout(400);
      const file = `${name}-${size.width}x${size.height}.png`;
      await page.screenshot({ path: path.join(FOLDER, file), animations: 'disabled', caret: 'hide' });
      this.count += 1;
    }
    await page.setViewportSize(SIZES[0]);
  }
}

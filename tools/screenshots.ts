/**
 * `npm run screenshots`: takes the pictures in `docs/screenshots` of every page at 1366×768 and 1920×1080, of an invented
 * branch, at a fixed hour.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BranchProfile } from '../shared/model/branch.ts';
import { launchApp, type App } from '../tests/e2e/harness/app.ts';
import { filledBook, type Fill } from '../tests/e2e/harness/book.ts';
import { CLOCK, fillCorrected, fillUnderWay, fillYear } from './screenshots/book.ts';
import { Camera } from './screenshots/camera.ts';
import { tourCorrected, tourUnderWay, tourYear } from './screenshots/tour.ts';

const BRANCH = { term: { number: 3, startedOn: '2024-06-28', years: 3 }, themeDay: '每月最后一个星期五' };

/** Fills a book, opens the app beside it and takes it through a tour. */
async function visit(
  fill: Fill,
  tour: (app: App, camera: Camera) => Promise<void>,
  camera: Camera,
  branch: Partial<BranchProfile> = {},
): Promise<void> {
  const userData = mkdtempSync(path.join(tmpdir(), 'branchbook-pictures-'));
  try {
    await filledBook(userData, fill, { branch: { ...BRANCH, ...branch }, clock: CLOCK, second: true });
    const app = await launchApp({ userData, size: { width: 1366, height: 768 } });
    try {
      await tour(app, camera);
    } finally {
      await app.dispose();
    }
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
}

// The hours are those of that branch, wherever the pictures are taken.
process.env['TZ'] = 'Asia/Shanghai';
const camera = new Camera();
await visit(fillUnderWay, tourUnderWay, camera);
await visit(fillCorrected, tourCorrected, camera);
await visit(fillYear, tourYear, camera, { startsOn: '2026-09-01' });
console.log(`✓ ${camera.count} pictures in docs/screenshots`);

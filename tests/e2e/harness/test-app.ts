import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { launchApp, type App, type LaunchOptions } from './app.ts';
import { filledBook, type Fill, type FilledBook, type FillOptions } from './book.ts';

/** A folder that goes away when the running test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts the app for the running test; ends it with the test, which fails if anything went wrong unseen. */
export async function testApp(options: LaunchOptions = {}): Promise<App> {
  const app = await launchApp(options);
  onTestFinished(async () => {
    const faults = app.faults();
    await app.dispose();
    expect(faults).toEqual([]);
  });
  return app;
}

interface FilledApp {
  app: App;
  book: FilledBook;
}

/** Starts the app beside a book that is filled already, and still locked. */
export async function filledApp(fill: Fill, options: LaunchOptions & FillOptions = {}): Promise<FilledApp> {
  const userData = testFolder();
  const book = await filledBook(userData, fill, options);
  const app = await testApp({ ...options, userData });
  return { app, book };
}

/** Filling that leaves the book as it was made. */
export const nothing: Fill = () => Promise.resolve();

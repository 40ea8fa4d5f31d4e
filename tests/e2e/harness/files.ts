/// <reference lib="dom" />
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { testFolder } from './test-app.ts';

/** The smallest picture that is one: a grey point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
/** One empty page. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Writes files into a folder of the test; returns where they lie. */
export function filesToPick(files: Readonly<Record<string, Buffer>>): string[] {
  const folder = testFolder();
  mkdirSync(folder, { recursive: true });
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  });
}

/** Drops or pastes a picture of this name on an element. */
export function givePicture(target: Locator, how: 'drop' | 'paste', name: string): Promise<void> {
  return giveFile(target, how, name, 'image/png', PNG);
}

/** Drops or pastes a file on an element. */
export function giveFile(
  target: Locator,
  how: 'drop' | 'paste',
  name: string,
  mime: string,
  content: Buffer,
): Promise<void> {
  return target.first().evaluate(
    (element, [kind, fileName, type, bytes]) => {
      const data = new DataTransfer();
      const letters = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      data.items.add(new File([letters], fileName, { type }));
      const about = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { ...about, dataTransfer: data })
          : new ClipboardEvent('paste', { ...about, clipboardData: data }),
      );
    },
    [how, name, mime, content.toString('base64')] as const,
  );
}

import { generateKeyBetween } from 'fractional-indexing';
import type { Core } from '../../../electron/core/core.ts';
import { launchApp } from '../../e2e/harness/app.ts';
import { filledBook } from '../../e2e/harness/book.ts';
import { goTo, unlock } from '../../e2e/harness/steps.ts';
import { speech, withFolder, words } from '../book.ts';
import { typedBeside } from '../keys.ts';
import { atMostTimes, type BenchCase } from '../measure.ts';

const ENTRIES = 300;
const CHARACTERS = 50_000;

/**
 * Key press to paint in the middle of a record of 300 entries and 50,000 characters, beside a bare textarea in the same page
 * of the same run. Both are driven by the same key events; the time runs from the event to the task after the next frame.
 */
export const typing: BenchCase = {
  name: 'typing',
  run: ({ large }) =>
    withFolder(async (userData) => {
      await filledBook(userData, fillLongRecord);
      const app = await launchApp({ userData });
      try {
        const page = await app.page();
        await unlock(page);
        await goTo(page, '记录');
        await page.getByRole('row').nth(1).click();
        await page.keyboard.press('Enter');
        await page.getByText('主持人总结').first().click();
        await page
          .getByRole('article')
          .nth(ENTRIES / 2)
          .getByRole('textbox')
          .first()
          .click();
        await page.locator('[contenteditable=true]').waitFor();
        const { editor, bare } = await typedBeside(page, page.locator('[contenteditable=true]'), large ? 40 : 16);
        return [atMostTimes('key-to-paint-p95', editor, 'ms', bare, 1.5)];
      } finally {
        await app.dispose();
      }
    }),
};

async function fillLongRecord(core: Core): Promise<void> {
  const record = await core.call('records.create', { type: 'member_assembly', heldOn: '2026-03-02', planned: false });
  const sectionId = record.sections[3]?.id ?? '';
  let { revision } = record;
  let position: string | null = null;
  for (let done = 0; done < ENTRIES; done += 100) {
    const edits = Array.from({ length: 100 }, (_, i) => {
      position = generateKeyBetween(position, null);
      return { op: 'entry.put' as const, entry: speech(sectionId, position, words(CHARACTERS / ENTRIES, done + i)) };
    });
    ({ revision } = await core.call('records.edit', { recordId: record.id, revision, edits }));
  }
}

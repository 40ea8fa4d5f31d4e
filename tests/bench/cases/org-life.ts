/// <reference lib="dom" />
import { generateKeyBetween } from 'fractional-indexing';
import type { Page } from 'playwright-core';
import type { Core } from '../../../electron/core/core.ts';
import { launchApp } from '../../e2e/harness/app.ts';
import { filledBook } from '../../e2e/harness/book.ts';
import { unlock } from '../../e2e/harness/steps.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { newId } from '../../../shared/model/ids.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { today } from '../../../renderer/base/when.ts';
import { usualYear } from '../../../renderer/pages/orglife/usual-year.ts';
import { memberFile, withFolder, words } from '../book.ts';
import { typedBeside } from '../keys.ts';
import { atMost, atMostTimes, percentile, type BenchCase } from '../measure.ts';

const MEMBERS = 50;
/** 批评 in all; everybody also speaks of themselves and answers. */
const CRITICISMS = 400;
const OPENS = 7;

/**
 * The criticism part of an 组织生活会 of 50 members and 400 criticisms: from the click that leads there to the frame that shows matrix and turn,
 * words unsealed; key press to paint beside a bare textarea; and how many frames pass until the matrix shows a new criticism.
 */
export const orgLife: BenchCase = {
  name: 'org-life',
  run: ({ large }) =>
    withFolder(async (userData) => {
      await filledBook(userData, fillMeeting);
      const app = await launchApp({ userData });
      try {
        const page = await app.page();
        await unlock(page);
        const opens: number[] = [];
        for (let round = 0; round < OPENS; round++) opens.push(await opened(page));
        const frames = await framesOfMatrix(page);
        const row = page.locator('section.pe article [contenteditable=true]');
        const { editor, bare } = await typedBeside(page, row, large ? 24 : 8);
        return [
          atMost('org-life-open-50-400', percentile(opens, 0.5), 'ms', 150),
          atMost('org-life-matrix', frames, 'frames', 1),
          atMostTimes('org-life-key-to-paint-p95', editor, 'ms', bare, 1.5),
        ];
      } finally {
        await app.dispose();
      }
    }),
};

/** Goes to the criticism part from the year's page; milliseconds from the click to the frame behind the one that has everything. */
async function opened(page: Page): Promise<number> {
  await page.keyboard.press('Alt+7');
  await page
    .getByRole('navigation', { name: '步骤' })
    .getByRole('button', { name: /^批评和自我批评/u })
    .click();
  await page.getByRole('region', { name: '批评和自我批评' }).getByRole('link').waitFor();
  return page.evaluate(
    async (members) =>
      new Promise<number>((resolve) => {
        const link = document.querySelector<HTMLAnchorElement>('.orglife-year .meetings a');
        const look = (from: number): void => {
          const rows = document.querySelectorAll('.mx .body [role=row]').length;
          const said = document.querySelector('.pe article')?.textContent ?? '';
          if (rows < members || said.length < 20) requestAnimationFrame(() => look(from));
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
        };
        link?.addEventListener('click', (event) => look(event.timeStamp), { once: true });
        link?.click();
      }),
    MEMBERS,
  );
}

/** Frames until the matrix shows a new criticism, counted in the page. */
interface Counting extends Window {
  counted?: Promise<number>;
}

/** Begins a criticism and counts the frames from its first letter until the matrix has one more. */
async function framesOfMatrix(page: Page): Promise<number> {
  await page.keyboard.press('Control+Enter');
  const row = page.getByRole('article', { name: '批评意见' }).last();
  await row.getByRole('combobox', { name: '提出人' }).fill('党员49');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await row.locator('[contenteditable=true]').focus();
  // Watched before the key is pressed: what is asked of the page while it is pressed may come too late.
  await page.evaluate(() => {
    const sum = (): string => document.querySelector('.mx .ft [role=row]')?.textContent ?? '';
    const before = sum();
    (window as Counting).counted = new Promise<number>((resolve) => {
      const look = (frame: number): void => {
        if (sum() !== before) resolve(frame);
        else requestAnimationFrame(() => look(frame + 1));
      };
      window.addEventListener('keydown', () => requestAnimationFrame(() => look(1)), { once: true, capture: true });
    });
  });
  await page.keyboard.press('a');
  return page.evaluate(async () => (window as Counting).counted ?? Number.NaN);
}

/** A branch and its meeting, with everybody there. */
async function fillMeeting(core: Core): Promise<void> {
  const people: string[] = [];
  for (let n = 0; n < MEMBERS; n += 1) {
    const file = memberFile(n);
    await core.call('roster.add', file);
    people.push(file.person.id);
  }
  const year = usualYear(today());
  const record = await core.call('records.create', { type: 'org_life', heldOn: `${year}-01-16`, planned: false, year });
  const attendance = people.map((personId) => ({
    personId,
    status: 'present' as const,
    reason: null,
    note: '',
    late: false,
  }));
  const sectionId = record.sections.find((s) => s.kind === 'criticism')?.id ?? '';
  let position: string | null = null;
  let { revision } = await core.call('records.edit', {
    recordId: record.id,
    revision: record.revision,
    edits: [{ op: 'attendance.put', attendance }],
  });
  for (const [n, personId] of people.entries()) {
    const at = () => {
      position = generateKeyBetween(position, null);
      return { id: newId(), sectionId, position, at: null };
    };
    const text = (seed: number) => fromPlainText(words(60, seed));
    const heard = Array.from({ length: CRITICISMS / MEMBERS }, (_, i): Entry => ({
      ...at(),
      kind: 'criticism',
      personId: people[(n + i + 1) % MEMBERS] ?? null,
      targetId: personId,
      dimension: '工作作风',
      source: 'onsite',
      text: text(n * 7 + i),
      response: '',
    }));
    const entries: Entry[] = [
      { ...at(), kind: 'self_criticism', personId, dimension: '', text: text(n) },
      ...heard,
      { ...at(), kind: 'response', personId, text: text(n * 3) },
    ];
    const edits = entries.map((entry) => ({ op: 'entry.put' as const, entry }));
    ({ revision } = await core.call('records.edit', { recordId: record.id, revision, edits }));
  }
}

/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Waits until the focus is on what has this name. */
export async function focusOn(page: Page, name: string): Promise<void> {
  const named = (wanted: string): boolean => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const labels = 'labels' in element ? Array.from((element.labels as NodeListOf<HTMLElement> | null) ?? []) : [];
    const text = element.matches('button') ? element.textContent : '';
    return [element.getAttribute('aria-label') ?? '', text, ...labels.map((l) => l.textContent)].some((one) =>
      one.startsWith(wanted),
    );
  };
  await page.waitForFunction(named, name);
}

/** Presses one key after another. */
export async function keys(page: Page, ...list: string[]): Promise<void> {
  for (const key of list) await page.keyboard.press(key);
}

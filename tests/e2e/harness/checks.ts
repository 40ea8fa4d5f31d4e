/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe?: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

/**
 * What axe finds seriously wrong on the page, one line each. Its source comes in through the debugger, which the page's
 * policy does not concern.
 * @param only names of axe's rules; all of them if left out
 */
export async function accessibilityFaults(page: Page, only: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: await readFile(axeFile, 'utf8') });
    await session.detach();
  }
  const { violations } = await page.evaluate(
    async (rules) => {
      if (!window.axe) throw new Error('axe did not load');
      return window.axe.run(document, {
        resultTypes: ['violations'],
        ...(rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {}),
      });
    },
    [...only],
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id} (${help}): ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`,
    );
}

/** Waits until what moves on the page has come to rest and is painted: half faded, nothing has the contrast it is to have. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
}

/** What of a page does not fit its window, in words; empty when all is well. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${(element.textContent ?? '').trim().slice(0, 24)}”`;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px too wide`);

    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const { overflowX } = getComputedStyle(element);
      const scrollsSideways = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      if (scrollsSideways && (overflowX === 'auto' || overflowX === 'scroll')) {
        faults.push(`${nameOf(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px`);
      }
      // What cannot be reached: an end of a control beyond the edge of the window or of a box that cuts it off.
      if (!element.matches('button, a, input, select, textarea, [role=button]')) continue;
      if (element.closest('.vh')) continue;
      if (box.left < -0.5 || box.right > clientWidth + 0.5) faults.push(`${nameOf(element)} leaves the window`);
      for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
        const style = getComputedStyle(outer);
        if (style.overflowX !== 'hidden' && style.overflowX !== 'clip') continue;
        const edge = outer.getBoundingClientRect();
        if (box.left < edge.left - 1 || box.right > edge.right + 1) {
          faults.push(`${nameOf(element)} is cut off by ${nameOf(outer)}`);
        }
      }
    }
    // The primary action never lies in a part that must be scrolled to.
    for (const primary of document.querySelectorAll<HTMLElement>('.btn.pri')) {
      if (!primary.checkVisibility()) continue;
      const box = primary.getBoundingClientRect();
      if (box.top < -0.5 || box.bottom > clientHeight + 0.5)
        faults.push(`the primary action ${nameOf(primary)} is out of sight`);
    }
    return faults;
  });
}

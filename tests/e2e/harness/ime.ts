import type { CDPSession, Page } from 'playwright-core';

/** The code that a browser gives to keys which an input method has taken (Windows, Linux). */
const TAKEN_BY_INPUT_METHOD = 229;

/** How a composition ends. */
type Ending = 'space' | 'enter';

/**
 * Types as somebody does with a Chinese input method: every step is shown in place as a composition, then the text takes its
 * place. The events are the browser's own (`compositionstart` … `compositionend`, `beforeinput`, `input`).
 *
 * @param steps what stands in the composition, letter by letter, such as `['x', 'xu', 'xue']`
 * @param text what comes of it, such as `学`
 * @param ending the key that ends the composition; the browser reports it as taken by the input method
 */
export async function typeChinese(
  page: Page,
  steps: readonly string[],
  text: string,
  ending: Ending = 'space',
): Promise<void> {
  await withSession(page, async (session) => {
    for (const step of steps) await compose(session, step);
    await pressTaken(session, ending);
    await session.send('Input.insertText', { text });
    await release(session, ending);
  });
}

/** Begins a composition and leaves it open, as while the candidates are on show. */
export async function beginChinese(page: Page, steps: readonly string[]): Promise<void> {
  await withSession(page, async (session) => {
    for (const step of steps) await compose(session, step);
  });
}

/** Ends the composition that {@link beginChinese} left open. */
export async function endChinese(page: Page, text: string, ending: Ending = 'space'): Promise<void> {
  await withSession(page, async (session) => {
    await pressTaken(session, ending);
    await session.send('Input.insertText', { text });
    await release(session, ending);
  });
}

async function withSession(page: Page, work: (session: CDPSession) => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    await work(session);
  } finally {
    await session.detach();
  }
}

async function compose(session: CDPSession, text: string): Promise<void> {
  const key = text.at(-1) ?? '';
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: `Key${key.toUpperCase()}`,
    windowsVirtualKeyCode: TAKEN_BY_INPUT_METHOD,
  });
  await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    key,
    code: `Key${key.toUpperCase()}`,
    windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0),
  });
}

const KEYS: Record<Ending, { key: string; code: string; windowsVirtualKeyCode: number }> = {
  space: { key: ' ', code: 'Space', windowsVirtualKeyCode: 32 },
  enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 },
};

async function pressTaken(session: CDPSession, ending: Ending): Promise<void> {
  // The name of the key is the real one on some systems and `Process` on others; the real one is the harder case.
  await session.send('Input.dispatchKeyEvent', {
    ...KEYS[ending],
    type: 'rawKeyDown',
    windowsVirtualKeyCode: TAKEN_BY_INPUT_METHOD,
  });
}

async function release(session: CDPSession, ending: Ending): Promise<void> {
  await session.send('Input.dispatchKeyEvent', { ...KEYS[ending], type: 'keyUp' });
}

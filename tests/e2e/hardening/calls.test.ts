import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, flatten } from '../../../shared/contract/index.ts';
import { createBook, rawCall, ready, startApp, type RunningApp } from './app.ts';

/** Every call of the contract, through preload, relay and the real core, with what an attacker would send. */
let app: RunningApp;
let page: Page;

beforeAll(async () => {
  app = await startApp();
  page = await ready(app.driver);
});
afterAll(() => app.stop());

const names = [...flatten(contract).keys()];
/** A key `__proto__` does not survive the bridge: what arrives is the rest. */
const carried = (input: unknown): unknown =>
  input === undefined
    ? undefined
    : JSON.parse(JSON.stringify(input), (key, value: unknown) => (key === '__proto__' ? undefined : value));
/** Calls without input do their work for `{}`, which is no attack. */
const isValid = (name: string, input: unknown): boolean => {
  const schema = flatten(contract).get(name)?.input;
  return [input, carried(input)].some((shape) => schema?.safeParse(shape).success === true);
};
/** The same attack every time, so that a failure can be looked into. */
const SEED = 20_261_122;
/** Calls with a voter's token, which main makes itself and no page may. */
const TOKEN_CALLS = ['ballots.callUp', 'ballots.recall', 'ballots.cast', 'ballots.attest'];

const hostile = fc.oneof(
  fc.object({
    key: fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'recordId', 'bookId', 'file', 'folder', 'edits'),
      fc.string(),
    ),
    maxDepth: 3,
  }),
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    undefined,
    '../../../etc/passwd',
    "'; DROP TABLE record; --",
    { recordId: "' OR 1=1 --" },
    { folder: '/etc', file: '/etc/passwd' },
    { file: `file-${'0'.repeat(32)}` },
    { bookId: '\u0000' },
    { toString: 'x', valueOf: 'y' },
    Array.from({ length: 1000 }, () => ({})),
  ),
);

function looksClean(reply: unknown): void {
  expect(JSON.stringify(reply)).not.toMatch(/\bat (async )?\S+ \(|\.[tj]s:\d+|node_modules|\/tmp\/|SQLITE|ZodError/);
}

async function attack(allowed: readonly string[]): Promise<void> {
  const before = app.driver.utilityProcesses();
  for (const [index, name] of names.entries()) {
    const inputs = fc.sample(hostile, { numRuns: 20, seed: SEED + index }).filter((input) => !isValid(name, input));
    const replies = await Promise.all(inputs.map((input) => rawCall(page, name, input)));
    for (const reply of replies) {
      expect(reply.ok, name).toBe(false);
      const codes = TOKEN_CALLS.includes(name) ? ['call.unknown'] : allowed;
      if (!reply.ok) expect(codes, `${name}: ${reply.error.message}`).toContain(reply.error.code);
      looksClean(reply);
    }
  }
  expect(app.driver.utilityProcesses()).toEqual(before);
  expect(app.driver.records.handlerErrors).toEqual([]);
  expect(app.driver.pendingDialogs()).toEqual([]);
}

test('on the lock screen every hostile call is refused, the core stays up, nothing is written', async () => {
  const files = (): string[] =>
    readdirSync(app.userData, { recursive: true, encoding: 'utf8' }).filter((f) => !/^(run|instances)/.test(f));
  const before = files();
  await attack(['input.invalid', 'book.locked']);
  expect(files()).toEqual(before);
});

test('with a book open it is the same', async () => {
  await createBook(page);
  await attack(['input.invalid']);
  expect(await rawCall(page, 'roster.list', { on: '2026-11-22' })).toEqual({ ok: true, value: [] });
});

describe('what is not in the contract', () => {
  test.each([
    '',
    'books',
    'books.nothing',
    'constructor',
    '__proto__.list',
    'books.__proto__',
    null,
    7,
    { name: 'books.list' },
  ])('%j is refused', async (name) => {
    const reply = await rawCall(page, name, {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
    looksClean(reply);
  });

  test('a text of 10 MB is refused and the app goes on', async () => {
    const reply = await page.evaluate(async () =>
      window.branchbook.call('books.unlock', 'x'.repeat(10_000_000) as never),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
    expect((await rawCall(page, 'books.list', {})).ok).toBe(true);
  });

  test('a file handle that main never gave out opens nothing', async () => {
    const file = `file-${'a'.repeat(32)}`;
    expect(await rawCall(page, 'roster.saveTemplate', { file })).toMatchObject({
      ok: false,
      error: { code: 'file.handle' },
    });
  });
});

describe('who calls', () => {
  test.each([
    { url: 'https://example.org/', isMainFrame: true },
    { url: 'app://other/index.html', isMainFrame: true },
    { url: 'file:///index.html', isMainFrame: true },
    { url: 'app://branchbook/index.html', isMainFrame: false },
  ])('$url (top frame: $isMainFrame) is refused', async (frame) => {
    expect(await app.driver.invokeFrom(frame, 'call', 'books.list', {})).toMatchObject({
      ok: false,
      error: { code: 'call.unknown' },
    });
  });

  test('there is no other channel', async () => {
    const frame = { url: 'app://branchbook/index.html', isMainFrame: true };
    for (const channel of ['invoke', 'books.list', 'host.lock', 'ELECTRON_BROWSER_REQUIRE']) {
      await expect(app.driver.invokeFrom(frame, channel, {})).rejects.toThrow(/No handler registered/);
    }
  });
});

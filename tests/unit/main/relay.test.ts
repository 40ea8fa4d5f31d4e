import fc from 'fast-check';
import type { WebContents, WebFrameMain } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { FileHandles } from '../../../electron/main/file-handles.ts';
import { MAX_INPUT_BYTES } from '../../../shared/contract/limits.ts';
import { answer, serveSheet, type Relay } from '../../../electron/main/ipc.ts';
import { contract, flatten, hostContract, type HostHandlers, type Reply } from '../../../shared/contract/index.ts';

interface Sender {
  sender: WebContents;
  senderFrame: WebFrameMain | null;
}

const topFrame = { url: 'app://branchbook/index.html#/roster' } as WebFrameMain;
const page = { id: 7, mainFrame: topFrame } as WebContents;
const fromPage: Sender = { sender: page, senderFrame: topFrame };

/** Calls with a voter's token, which main makes itself. */
const TOKEN_CALLS = ['ballots.callUp', 'ballots.recall', 'ballots.cast', 'ballots.attest'];

let sent: { name: string; input: unknown; files: Record<string, string> }[];
let served: string[];
let relay: Relay;

beforeEach(() => {
  sent = [];
  served = [];
  const host = Object.fromEntries(
    [...flatten(hostContract).keys()].map((name) => [name, () => (served.push(name), null)]),
  ) as unknown as HostHandlers<null>;
  relay = {
    page: () => page,
    handles: new FileHandles(),
    host,
    core: (name, input, files) => {
      sent.push({ name, input, files });
      return Promise.resolve({ ok: true, value: 'from the core' });
    },
  };
});

const ask = (name: unknown, input: unknown, sender = fromPage): Promise<Reply<unknown>> =>
  answer(relay, sender, name, input);

function refused(reply: Reply<unknown>, code: string): void {
  expect(reply).toMatchObject({ ok: false, error: { code } });
  expect(sent).toEqual([]);
  expect(served).toEqual([]);
}

describe('who may call', () => {
  const frame = (url: string): WebFrameMain => ({ url }) as WebFrameMain;
  test('the page itself', async () => {
    expect(await ask('books.list', {})).toEqual({ ok: true, value: 'from the core' });
    expect(sent).toEqual([{ name: 'books.list', input: {}, files: {} }]);
  });
  test.each<[string, Sender]>([
    ['a frame that is gone', { sender: page, senderFrame: null }],
    ['a frame inside the page', { sender: page, senderFrame: frame('app://branchbook/index.html') }],
    ['another window', { sender: { id: 8, mainFrame: topFrame } as WebContents, senderFrame: topFrame }],
  ])('not %s', async (_, sender) => refused(await ask('books.list', {}, sender), 'call.unknown'));
  test.each([
    'https://branchbook/index.html',
    'app://other/index.html',
    'app://branchbook.example/index.html',
    'file:///index.html',
    'data:text/html,x',
    'about:blank',
    '',
  ])('not the page at %j', async (url) => {
    const elsewhere = { url } as WebFrameMain;
    const contents = { id: 7, mainFrame: elsewhere } as WebContents;
    relay.page = () => contents;
    refused(await ask('books.list', {}, { sender: contents, senderFrame: elsewhere }), 'call.unknown');
  });
  test('nobody while there is no window', async () => {
    relay.page = () => null;
    refused(await ask('books.list', {}), 'call.unknown');
  });
});

describe('what may be called', () => {
  test.each([
    'books.nothing',
    'books',
    '',
    'constructor',
    '__proto__',
    'toString',
    'host.__proto__',
    'host.constructor',
    'books.list ',
    'BOOKS.LIST',
    null,
    undefined,
    5,
    ['books.list'],
    { toString: () => 'books.list' },
  ])('not %j', async (name) => refused(await ask(name, {}), 'call.unknown'));

  test.each(TOKEN_CALLS)('no page hands out, takes back or uses the token of a ballot: %s', async (name) => {
    expect(flatten(contract).has(name)).toBe(true);
    refused(await ask(name, {}), 'call.unknown');
  });
  test('a voter’s page is answered on its own channel, and nobody else is', async () => {
    const handlers = new Map<string, (...given: unknown[]) => unknown>();
    const asked: unknown[] = [];
    const voter = { id: 9, mainFrame: { url: 'app://branchbook/ballot.html' } } as WebContents;
    const next = { id: 10, mainFrame: { url: 'app://branchbook/ballot.html' } } as WebContents;
    const form = { title: '表决票', branch: '', sheets: [] };
    serveSheet(
      { handle: (channel, handler) => void handlers.set(channel, handler as () => unknown) },
      {
        page: () => voter,
        nextPage: async () => Promise.resolve(next),
        form: async () => Promise.resolve(form),
        answer: async (what) => Promise.resolve(asked.push(what)),
      },
    );
    const ballot = handlers.get('ballot');
    const from = (sender: WebContents, senderFrame: unknown) => ({ sender, senderFrame });
    expect(await ballot?.(fromPage, 'form')).toBeNull();
    expect(await ballot?.(from(voter, { url: 'app://branchbook/ballot.html' }), 'form')).toBeNull();
    expect(await ballot?.(from(voter, voter.mainFrame), 'form')).toBe(1);
    expect(asked).toEqual(['form']);
    // The one that waits behind it hears what is on the ballot, and does nothing else.
    expect(await ballot?.(from(next, next.mainFrame), 'form')).toBe(form);
    for (const what of ['cast', 'active']) expect(await ballot?.(from(next, next.mainFrame), what)).toBeNull();
    expect(asked).toEqual(['form']);
  });
  test('names of main are served by main alone, after their schema', async () => {
    expect(await ask('host.active', {})).toEqual({ ok: true, value: null });
    expect(served).toEqual(['host.active']);
    expect(sent).toEqual([]);
    served = [];
    refused(await ask('host.active', { more: 1 }), 'input.invalid');
    refused(await ask('host.pickFile', { purpose: '/etc/passwd' }), 'input.invalid');
    refused(await ask('host.savePreferences', { size: 'standard', theme: 'light', idleMinutes: 0 }), 'input.invalid');
  });
});

describe('what may be carried', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  test.each<[string, unknown]>([
    ['a text of 10 MB', { text: 'x'.repeat(10 * 1024 * 1024) }],
    ['many texts that are too much together', Array.from({ length: 5000 }, () => 'x'.repeat(500))],
    ['long keys', { ['k'.repeat(MAX_INPUT_BYTES)]: 1 }],
    ['too many bytes', { bytes: new Uint8Array(MAX_INPUT_BYTES + 1) }],
    ['too many values', Array.from({ length: 200_001 }, () => 0)],
    ['an array of a billion holes', { list: Object.assign([], { length: 1_000_000_000 }) }],
    ['nesting without end', deep(5000)],
    ['a cycle', cycle],
    ['a map', new Map([['a', 1]])],
    ['a date', { on: new Date(0) }],
    ['an error', new Error('x')],
    ['a regular expression', /x/],
    ['a big integer', 1n],
    ['not a number', Number.NaN],
    ['infinity', { n: Number.POSITIVE_INFINITY }],
    ['a buffer without view', new ArrayBuffer(4)],
    ['a view of words', new Uint16Array(4)],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['an object of a class', new FileHandles()],
  ])('not %s', async (_, input) => refused(await ask('records.edit', input), 'input.invalid'));

  test('an upload part of 1 MiB and what lies just inside the limit pass', async () => {
    const bytes = new Uint8Array(1024 * 1024);
    expect(await ask('attachments.uploadPart', { uploadId: 'x', bytes })).toMatchObject({ ok: true });
    expect(await ask('records.edit', 'x'.repeat(MAX_INPUT_BYTES / 2))).toMatchObject({ ok: true });
    expect(await ask('records.edit', new Uint8Array(MAX_INPUT_BYTES))).toMatchObject({ ok: true });
  });
});

describe('file handles', () => {
  test('known ones are swapped for paths beside the input, unknown ones are left out', async () => {
    const known = relay.handles.add('/home/user/名册.xlsx');
    const unknown = `file-${'0'.repeat(32)}`;
    const input = { file: known, other: { deep: [unknown] } };
    await ask('roster.previewImport', input);
    expect(sent).toEqual([{ name: 'roster.previewImport', input, files: { [known]: '/home/user/名册.xlsx' } }]);
    expect(JSON.stringify(sent[0]?.input)).not.toContain('/home');
  });
  test('are forgotten on lock', async () => {
    const handle = relay.handles.add('/home/user/a.xlsx');
    relay.handles.clear();
    await ask('roster.previewImport', { file: handle });
    expect(sent[0]?.files).toEqual({});
  });
  test('cannot be guessed and do not pile up', () => {
    const handles = Array.from({ length: 1000 }, (_, i) => relay.handles.add(`/f/${i}`));
    expect(new Set(handles).size).toBe(1000);
    for (const handle of handles) expect(handle).toMatch(/^file-[0-9a-f]{32}$/);
    const { [handles[999] ?? '']: newest, ...rest } = relay.handles.pathsOf(handles);
    expect(newest).toBe('/f/999');
    expect(Object.keys(rest).length).toBeLessThan(600);
  });
});

describe('hostile input on every channel', () => {
  const names = [...flatten(contract).keys()].filter((name) => !TOKEN_CALLS.includes(name));
  const hostile = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: true,
    }),
    fc.object({ key: fc.constantFrom('__proto__', 'constructor', 'recordId', 'file', 'folder', 'edits') }),
    fc.constantFrom('../../etc/passwd', "'; DROP TABLE record; --", '\u0000', '\u202e', `file-${'f'.repeat(32)}`),
  );

  test.each(names)('%s: no throw, no stack, no path, and main serves only what fits the schema', async (name) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (input) => {
        served = [];
        const reply = await ask(name, input);
        if (reply.ok) {
          if (served.length > 0) expect(hostFits(name, input)).toBe(true);
          return;
        }
        const text = JSON.stringify(reply);
        expect(['input.invalid', 'internal']).toContain(reply.error.code);
        expect(text).not.toMatch(/\bat .*:\d+|node_modules|\/electron\/|\/tmp\//);
      }),
      { numRuns: 100 },
    );
  });

  test('an error inside a handler comes back without its text', async () => {
    relay.core = () => Promise.reject(new Error('SELECT secret at /home/user/x.ts:1'));
    const reply = await ask('books.list', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/secret|home/);
  });
});

function hostFits(name: string, input: unknown): boolean {
  return flatten(hostContract).get(name)?.input.safeParse(input).success === true;
}

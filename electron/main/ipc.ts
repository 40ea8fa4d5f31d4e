import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { coreContract, flatten, hostContract, type HostHandlers, type Reply } from '../../shared/contract/index.ts';
import { AppError, toPlainError } from '../../shared/model/errors.ts';
import { APP_ORIGIN } from './assets.ts';
import type { BallotRoom } from './ballot-room.ts';
import type { FileHandles } from './file-handles.ts';
import { inspect } from './inspect.ts';

/** What the relay needs to know of the rest of main. */
export interface Relay {
  /** The window's page, or null while there is none. */
  page: () => WebContents | null;
  handles: FileHandles;
  /** The calls that main serves itself. */
  host: HostHandlers<null>;
  /** Passes a call on to the core. */
  core: (name: string, input: unknown, files: Record<string, string>) => Promise<Reply<unknown>>;
}

const CORE_CALLS = flatten(coreContract);
const HOST_CALLS = flatten(hostContract);
/** Calls whose answer or input is a voter's token, and the one that uncovers the screen: main makes them itself, no page does. */
const ROOM_CALLS: ReadonlySet<string> = new Set(['ballots.callUp', 'ballots.recall', 'ballots.cast', 'ballots.attest']);

/**
 * Serves the one channel `call`. A call that does not come from the window's own top frame on the app's own address, is not in
 * the contract, or carries too much, gets an error and goes no further.
 */
export function serveCalls(ipcMain: Pick<IpcMain, 'handle'>, relay: Relay): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown) => answer(relay, event, name, input));
}

/** Serves a voter's page on the one channel `ballot`; anybody else, and any other page, gets nothing. */
export function serveSheet(
  ipcMain: Pick<IpcMain, 'handle'>,
  room: Pick<BallotRoom, 'page' | 'nextPage' | 'form' | 'answer'>,
): void {
  ipcMain.handle('ballot', async (event, what: unknown, marks: unknown) => {
    if (comesFromPage(event, room.page())) return room.answer(what, marks);
    return what === 'form' && comesFromPage(event, await room.nextPage()) ? room.form() : null;
  });
}

/** The reply to one call. Never throws, so that no stack or path leaves main. */
export async function answer(
  relay: Relay,
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  name: unknown,
  input: unknown,
): Promise<Reply<unknown>> {
  try {
    if (!comesFromPage(event, relay.page()))
      throw new AppError('call.unknown', '这个操作不是由本程序的窗口发起的，已拒绝。');
    if (typeof name !== 'string' || ROOM_CALLS.has(name) || !(CORE_CALLS.has(name) || HOST_CALLS.has(name))) {
      throw new AppError('call.unknown', '没有这个操作。请锁定后重新打开；如果还是这样，请重新安装本程序。');
    }
    const inspected = inspect(input);
    if (!inspected.ok) throw new AppError('input.invalid', '内容太长或格式不对，没有保存。请分成几次录入。');
    if (CORE_CALLS.has(name)) return await relay.core(name, input, relay.handles.pathsOf(inspected.handles));
    return { ok: true, value: await serveHost(relay.host, name, input) };
  } catch (thrown) {
    return { ok: false, error: toPlainError(thrown) };
  }
}

async function serveHost(host: HostHandlers<null>, name: string, input: unknown): Promise<unknown> {
  const parsed = HOST_CALLS.get(name)?.input.safeParse(input);
  if (!parsed?.success) throw new AppError('input.invalid', '填写的内容不对，没有执行。请检查后再试。');
  const handler = host[name as keyof HostHandlers<null>] as (input: unknown, context: null) => unknown;
  return await handler(parsed.data, null);
}

/** True for the top frame of the app's own window showing the app's own page. */
export function comesFromPage(
  event: { sender: WebContents; senderFrame: WebFrameMain | null },
  page: WebContents | null,
): boolean {
  const frame = event.senderFrame;
  if (page === null || frame === null || event.sender.id !== page.id) return false;
  const url = URL.parse(frame.url);
  return frame === page.mainFrame && url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN;
}

/** The running app, in the order of its start: the one session, the core, the window, and how everything ends again. */
import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  session,
  utilityProcess,
  type BrowserWindow,
  type WebContents,
} from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EventName, Events } from '../../shared/contract/events.ts';
import { APP_SCHEME, assetHandler, listAssets } from './assets.ts';
import { BallotRoom } from './ballot-room.ts';
import { ClipboardTimer } from './clipboard-timer.ts';
import { CoreProcess } from './core-process.ts';
import { Dialogs } from './dialogs.ts';
import { FileHandles } from './file-handles.ts';
import { Flush } from './flush.ts';
import { BALLOT_PARTITION, hardenSession, PARTITION } from './hardening.ts';
import { hostCalls, showAbout } from './host-calls.ts';
import { serveCalls, serveSheet } from './ipc.ts';
import { Lock } from './lock.ts';
import { menuTemplate } from './menu.ts';
import { PreferencesFile } from './preferences.ts';
import { Quit } from './quit.ts';
import { Turns } from './turns.ts';
import { openWindow, placeOf, prepareSheet, WINDOW_TITLE, type WindowOptions } from './window.ts';

const DIST = path.join(import.meta.dirname, '..');
/** The core loads native code and starts a worker thread, so a packaged app keeps it beside its archive. */
const CORE = path.join(DIST, 'core/index.js').replace('app.asar', 'app.asar.unpacked');

/** At the end of a session the system waits some seconds for us in all; a page that does not answer gets less, so that the rescue has time. */
const HURRY_MS = 1_500;

/** Looks after a promise that nobody waits for: its failure is told and ends nothing else. */
function floating(work: Promise<unknown>): void {
  work.catch(() => {
    dialog.showErrorBox(WINDOW_TITLE, '刚才的操作没有完成。显示过“已保存”的内容都在；请再试一次，或重新打开程序。');
  });
}

/** Steps 4 to 9 of the start; steps 1 to 3 are in `index.ts`. Call once, when Electron is ready. */
export async function run(userData: string): Promise<void> {
  // 4. The sessions of the windows, the book's and the voters': deny everything, then serve the packaged files.
  const ram = session.fromPartition(PARTITION);
  const ballots = session.fromPartition(BALLOT_PARTITION);
  const fonts = path.join(DIST, 'fonts');
  const mounts = { '': path.join(DIST, 'renderer'), ...(existsSync(fonts) ? { '/fonts': fonts } : {}) };
  const assets = assetHandler(listAssets(mounts));
  for (const each of [ram, ballots]) {
    await hardenSession(each);
    each.protocol.handle(APP_SCHEME, assets);
  }

  // 5. What main itself keeps.
  const preferences = new PreferencesFile(userData);
  const handles = new FileHandles();
  const clipboardTimer = new ClipboardTimer(clipboard);
  let window: BrowserWindow | null = null;
  const page = (): WebContents | null => (window === null || window.isDestroyed() ? null : window.webContents);
  const theWindow = (): BrowserWindow => {
    if (window === null) throw new Error('no window');
    return window;
  };
  const tell = <E extends EventName>(event: E, payload: Events[E]): boolean => {
    const contents = page();
    contents?.send(event, payload);
    return contents !== null;
  };

  // 6. The core.
  const core = new CoreProcess({
    fork: () =>
      utilityProcess.fork(CORE, [`--user-data=${userData}`], {
        serviceName: 'Branchbook Core',
        stdio: app.isPackaged ? 'ignore' : 'inherit',
      }),
    onEvent: (event, payload) => {
      if (event === 'round') room.round((payload as Events['round']).roundId);
      tell(event, payload);
    },
    onGone: (error) => {
      room.round(null);
      tell('coreGone', { error });
    },
    onHopeless: () => {
      dialog.showErrorBox(
        WINDOW_TITLE,
        '后台程序无法启动。已保存的内容没有损坏。请重新启动电脑后再打开；如果还是这样，请重新安装本程序。',
      );
      app.exit(1);
    },
  });

  const room = new BallotRoom({
    core,
    prepare: () => prepareSheet(path.join(DIST, 'preload-ballot.cjs'), theWindow()),
    sweep: () => ballots.clearStorageData(),
    tell,
    active: () => lock.active(),
    floating,
  });
  serveSheet(ipcMain, room);

  // 7. Save, lock and leave. Closing the core is done by one of them at a time.
  const turns = new Turns();
  const flush = new Flush((request) => tell('flush', request));
  const lock = new Lock({
    flush: (reason) => flush.ask(reason),
    silentSince: (instant) => flush.silentSince(instant),
    waiting: (error, lost) => tell('lockWaiting', { error, lost }),
    stay: () => tell('stay', null),
    inRound: () => room.isOpen,
    cover: () => room.cover(),
    abandonRound: () => room.abandon('suspended'),
    isOpen: async () => (await core.call('books.current', {})) !== null,
    startFresh: () =>
      turns.take(async () => {
        if (quit.done) return;
        await core.close();
        handles.clear();
        await clipboardTimer.clear();
        core.restart();
        await freshWindow();
      }),
    floating,
    idleMinutes: () => preferences.current.idleMinutes,
    systemIdleSeconds: () => powerMonitor.getSystemIdleTime(),
  });
  const quit = new Quit({
    inTurn: (work) => turns.take(work),
    flush: (hurry) => flush.ask('close', hurry ? HURRY_MS : undefined),
    rescue: () => flush.ask('rescue'),
    stay: () => tell('stay', null),
    askToDiscard: async () => {
      const { response } = await dialog.showMessageBox(theWindow(), {
        type: 'warning',
        title: WINDOW_TITLE,
        message: '还有内容没有保存，也没有地方可以加密另存。',
        detail: '请先返回，检查磁盘空间和存放记录簿的磁盘，等到显示“已保存”再退出。',
        buttons: ['返回', '放弃没有保存的内容并退出'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    end: async () => {
      await clipboardTimer.clear();
      await core.close();
      window?.destroy();
      app.quit();
    },
  });

  /** A ballot that is being held would end without a result. */
  const mayLeave = async (sessionEnds: boolean): Promise<boolean> => {
    if (!room.isOpen) return true;
    if (!sessionEnds) {
      const { response } = await dialog.showMessageBox(theWindow(), {
        type: 'warning',
        title: WINDOW_TITLE,
        message: '正在进行无记名投票，现在退出，这一轮就作废。',
        detail: '已经投出的票不保存，要重新投票。',
        buttons: ['返回', '作废这一轮并退出'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (response !== 1) return false;
    }
    await room.abandon('withdrawn');
    return true;
  };
  const leave = (sessionEnds = false): void =>
    floating(mayLeave(sessionEnds).then((may) => (may ? quit.begin(sessionEnds) : undefined)));

  // 8. The window. After a lock a fresh one, with a fresh renderer process, takes the place of the old.
  const show = (place: WindowOptions['place']): BrowserWindow => {
    const opened = openWindow({
      preload: path.join(DIST, 'preload.cjs'),
      devTools: !app.isPackaged && app.commandLine.hasSwitch('devtools'),
      theme: preferences.current.theme,
      place,
    });
    opened.on('close', (event) => {
      if (quit.done) return;
      event.preventDefault();
      leave();
    });
    opened.on('query-session-end', () => leave(true));
    opened.webContents.on('render-process-gone', () => {
      if (window === opened) floating(freshWindow());
    });
    return opened;
  };
  const freshWindow = async (): Promise<void> => {
    const old = theWindow();
    await ram.clearStorageData();
    window = show(placeOf(old));
    old.destroy();
  };

  serveCalls(ipcMain, {
    page,
    handles,
    host: hostCalls({
      window: theWindow,
      dialogs: new Dialogs(dialog, handles, theWindow),
      clipboard: clipboardTimer,
      preferences,
      flush,
      lock,
      room,
      floating,
    }),
    core: (name, input, files) => core.request(name, input, files),
  });
  const actions = {
    lock: () => floating(lock.lock('lock')),
    quit: () => leave(),
    about: () => floating(showAbout(theWindow())),
    command: (id: string) => tell('command', { id }),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions)));
  window = show(null);

  // 9. The system: lock when it locks, sleeps or changes its user; a second start shows this window.
  powerMonitor.on('lock-screen', () => floating(lock.lock('lock')));
  powerMonitor.on('user-did-resign-active', () => floating(lock.lock('lock')));
  powerMonitor.on('suspend', () => floating(lock.lock('suspend')));
  lock.watchIdle();
  app.on('second-instance', () => {
    const current = theWindow();
    if (current.isMinimized()) current.restore();
    current.focus();
  });
  app.on('before-quit', (event) => {
    if (quit.done) return;
    event.preventDefault();
    leave();
  });
  app.on('window-all-closed', () => {
    if (quit.done) app.quit();
  });
}

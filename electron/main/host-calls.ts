import { app, dialog, type BrowserWindow } from 'electron';
import type { HostHandlers } from '../../shared/contract/index.ts';
import type { BallotRoom } from './ballot-room.ts';
import type { ClipboardTimer } from './clipboard-timer.ts';
import type { Dialogs } from './dialogs.ts';
import type { Flush } from './flush.ts';
import type { Lock } from './lock.ts';
import type { PreferencesFile } from './preferences.ts';
import { WINDOW_TITLE } from './window.ts';

interface HostParts {
  window: () => BrowserWindow;
  dialogs: Dialogs;
  clipboard: ClipboardTimer;
  preferences: PreferencesFile;
  flush: Flush;
  lock: Lock;
  room: BallotRoom;
  /** Looks after a promise that nobody waits for. */
  floating: (work: Promise<unknown>) => void;
}

/** Main's own half of the contract. Inputs are validated before they come here. */
export function hostCalls(parts: HostParts): HostHandlers<null> {
  return {
    'host.pickFile': (input) => parts.dialogs.pickFile(input),
    'host.pickFiles': (input) => parts.dialogs.pickFiles(input),
    'host.pickFolder': (input) => parts.dialogs.pickFolder(input),
    'host.saveFile': (input) => parts.dialogs.saveFile(input),
    // Not awaited: the page that asks is gone by the time the lock is done.
    'host.lock': () => {
      parts.floating(parts.lock.lock('lock'));
      return null;
    },
    'host.discardAndLock': () => {
      parts.lock.discard();
      return null;
    },
    'host.flushed': ({ requestId, saved }) => {
      parts.flush.answered(requestId, saved);
      return null;
    },
    'host.print': () => {
      parts.window().webContents.print({ silent: false, printBackground: true });
      return null;
    },
    'host.active': () => {
      parts.lock.active();
      return null;
    },
    'host.copyText': async ({ text }) => {
      await parts.clipboard.copy(text);
      return null;
    },
    'host.callVoter': ({ roundId, personId }) => parts.room.callUp(roundId, personId),
    'host.isCovered': () => parts.room.isCovered,
    'host.uncover': ({ words }) => parts.room.uncover(words),
    'host.appInfo': () => ({ version: app.getVersion(), runtime: runtime() }),
    'host.preferences': () => parts.preferences.current,
    'host.savePreferences': (next) => {
      parts.preferences.save(next);
      return null;
    },
  };
}

/** Electron's own binary names its version; the Chromium runtime does not pretend to be one. */
function runtime(): 'electron' | 'chromium' {
  return process.versions.electron === undefined ? 'chromium' : 'electron';
}

/** The box behind 关于. */
export async function showAbout(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    title: WINDOW_TITLE,
    message: `${WINDOW_TITLE} ${app.getVersion()}`,
    detail: '党支部组织生活记录。全部数据加密存放在本机，不连接网络。',
    buttons: ['确定'],
  });
}

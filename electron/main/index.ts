/**
 * Start-up order of the app, top to bottom: where its data lies, who may run, what Chromium may do. The rest, `running.ts`, is
 * loaded while Chromium starts, so that one does not wait for the other.
 */
import { app, dialog, protocol } from 'electron';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { hardenApp } from './hardening.ts';
import { freshSessionFolder, wipe } from './session-folder.ts';
import { WINDOW_TITLE } from './window.ts';

// 1. Where this user's data lies: the usual folder, or one chosen on the command line.
const chosenFolder = app.commandLine.getSwitchValue('user-data-dir');
if (chosenFolder !== '') {
  mkdirSync(chosenFolder, { recursive: true });
  app.setPath('userData', path.resolve(chosenFolder));
}
const userData = app.getPath('userData');

// What goes wrong here unforeseen is told without its text, which Electron's own box would show with paths.
if (app.isPackaged) {
  process.on('uncaughtException', () => {
    dialog.showErrorBox(WINDOW_TITLE, '程序出错，需要关闭。显示过“已保存”的内容都在；请重新打开。');
    app.exit(1);
  });
}

// 2. One instance per user. A second one brings the first to the front and ends.
if (app.requestSingleInstanceLock()) {
  const sessionFolder = freshSessionFolder(userData);
  app.setPath('sessionData', sessionFolder);
  app.on('will-quit', () => wipe(sessionFolder));

  // 3. What Chromium may do, before it starts.
  hardenApp(app, protocol);
  // Not awaited: `ready` comes only after this module has been evaluated.
  const running = import('./running.ts');
  void app.whenReady().then(async () => (await running).run(userData));
} else {
  app.quit();
}

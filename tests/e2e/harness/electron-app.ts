import { _electron, type ConsoleMessage, type Page } from 'playwright-core';
import type { LaunchOptions, Runner } from './app.ts';

const VIOLATION = /Content Security Policy|TrustedTypes|Trusted Type|requires 'Trusted/u;

/** Runs the app on Electron's own binary, in a process of its own. Needs the binary of the `electron` package. */
export async function launchOnElectron(options: LaunchOptions & { main: string; userData: string }): Promise<Runner> {
  const running = await _electron.launch({
    args: [options.main, `--user-data-dir=${options.userData}`],
    env: { ...process.env, ...options.env } as Record<string, string>,
  });
  const faults: string[] = [];
  const watch = (page: Page): void => {
    page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
    page.on('console', (line: ConsoleMessage) => {
      if (line.type() === 'error' && VIOLATION.test(line.text())) faults.push(`violation: ${line.text()}`);
    });
  };
  running.windows().forEach(watch);
  running.on('window', watch);
  await running.firstWindow();
  if (options.size) {
    await running.evaluate(({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height);
    }, options.size);
  }
  const child = running.process();
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));

  return {
    newestPage: async () => {
      for (const page of running.windows().toReversed()) {
        const window = await running.browserWindow(page);
        if (await window.evaluate((each) => each.isVisible())) return page;
      }
      return running.firstWindow();
    },
    crashRenderer: () =>
      running.evaluate(({ BrowserWindow }) => {
        const shown = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
        shown.at(-1)?.webContents.forcefullyCrashRenderer();
      }),
    answerOpenDialog: (filePaths) =>
      running.evaluate(({ dialog }, paths) => {
        const usual = dialog.showOpenDialog.bind(dialog);
        dialog.showOpenDialog = async () => {
          dialog.showOpenDialog = usual;
          return { canceled: paths.length === 0, filePaths: [...paths] };
        };
      }, filePaths),
    answerSaveDialog: (file) =>
      running.evaluate(({ dialog }, filePath) => {
        const usual = dialog.showSaveDialog.bind(dialog);
        dialog.showSaveDialog = async () => {
          dialog.showSaveDialog = usual;
          return { canceled: filePath === null, filePath: filePath ?? '' };
        };
      }, file),
    answerQuestion: (button) =>
      running.evaluate(({ dialog }, response) => {
        const usual = dialog.showMessageBox.bind(dialog);
        dialog.showMessageBox = async () => {
          dialog.showMessageBox = usual;
          return { response, checkboxChecked: false };
        };
      }, button),
    raise: async (event) => {
      await running.evaluate(({ powerMonitor }, name) => {
        powerMonitor.emit(name);
      }, event);
    },
    setIdleTime: async (seconds) => {
      if (seconds === null) throw new Error('on Electron the real idle time comes back with a new start only');
      await running.evaluate(({ powerMonitor }, idle) => {
        powerMonitor.getSystemIdleTime = () => idle;
      }, seconds);
    },
    clickMenu: async (id) => {
      await running.evaluate(({ Menu }, item) => {
        Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
      }, id);
    },
    isFocused: () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null),
    blur: () =>
      running.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.blur();
      }),
    corePid: async () => {
      const pid = await running.evaluate(
        ({ app }) => app.getAppMetrics().find((one) => one.name === 'Branchbook Core')?.pid,
      );
      if (pid === undefined) throw new Error('no core is running');
      return pid;
    },
    faults: () => [...faults],
    close: async () => {
      await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)?.close());
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

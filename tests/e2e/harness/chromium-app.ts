import { startRuntime } from '../../../tools/chromium-runtime/index.ts';
import type { LaunchOptions, Runner } from './app.ts';

/** Runs the app in this process on an installed Chromium. */
export async function launchOnChromium(options: LaunchOptions & { main: string; userData: string }): Promise<Runner> {
  const driver = await startRuntime(options);
  const core = (): number => {
    const found = driver.utilityProcesses().find((child) => child.name === 'Branchbook Core');
    if (!found) throw new Error('no core is running');
    return found.pid;
  };
  return {
    newestPage: () => driver.page(),
    answerOpenDialog: async (paths) =>
      driver.answerDialog('open', { canceled: paths.length === 0, filePaths: [...paths] }),
    answerSaveDialog: async (file) => driver.answerDialog('save', { canceled: file === null, filePath: file ?? '' }),
    answerQuestion: async (response) => driver.answerDialog('message', { response, checkboxChecked: false }),
    crashRenderer: async () => driver.crashRenderer(),
    raise: async (event) => driver.raisePowerEvent(event),
    setIdleTime: async (seconds) => driver.setIdleTime(seconds),
    clickMenu: async (id) => driver.clickMenu(id),
    isFocused: async () => driver.windows().some((window) => window.focused),
    blur: async () => driver.blurWindows(),
    corePid: async () => core(),
    faults: () => [
      ...driver.records.violations.map((report) => `violation: ${JSON.stringify(report)}`),
      ...driver.records.pageErrors.map((text) => `page: ${text}`),
      ...driver.records.handlerErrors.map(({ where, error }) => `handler of ${where}: ${String(error)}`),
      ...driver.records.unansweredRequests.map((url) => `nothing answers ${url}`),
      ...driver.records.errorBoxes.map(({ content }) => `error box: ${content}`),
    ],
    close: async () => {
      driver.closeWindow();
      return driver.exited;
    },
    kill: async () => {
      await driver.kill();
    },
  };
}

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const UNIX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const UNIX_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/usr/lib/chromium',
  '/opt/google/chrome',
  '/opt/microsoft/msedge',
];
const WINDOWS_PLACES = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Path of an installed Chromium, Chrome or Edge, or null. `BRANCHBOOK_CHROMIUM` is used alone when set, so that a wrong
 * value shows instead of being passed over.
 * @param env environment to read, the process's own if left out
 * @param platform as `process.platform`
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const chosen = env['BRANCHBOOK_CHROMIUM'];
  if (chosen) return isProgram(chosen) ? chosen : null;
  return candidates(env, platform).find(isProgram) ?? null;
}

function candidates(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return WINDOWS_PLACES.flatMap((place) => roots.map((root) => join(root, place)));
  }
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...UNIX_PLACES];
  return UNIX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

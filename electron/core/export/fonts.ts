import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { ROLE_FONTS } from '../../../shared/print/fonts.ts';
import { familiesIn } from './font-names.ts';

const FONT_FILE = /\.(ttf|ttc|otf|otc)$/i;
/** Files looked at side by side. */
const AT_ONCE = 16;

/** Where systems keep fonts: for all users, for this one, and WPS's own. */
export function fontFolders(platform: NodeJS.Platform, home: string, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') {
    const windows = env['WINDIR'] ?? 'C:\\Windows';
    const local = env['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local');
    return [path.win32.join(windows, 'Fonts'), path.win32.join(local, 'Microsoft', 'Windows', 'Fonts')];
  }
  if (platform === 'darwin') return ['/System/Library/Fonts', '/Library/Fonts', path.join(home, 'Library/Fonts')];
  const data = env['XDG_DATA_HOME'] ?? path.join(home, '.local/share');
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    path.join(data, 'fonts'),
    path.join(home, '.fonts'),
    '/opt/kingsoft/wps-office/office6/fonts',
  ];
}

/** Files read once in this process, with their family names; a font that is installed later is a new file. */
const known = new Map<string, readonly string[]>();

/** Font families that paper asks for and this machine has, as their files name them. */
export async function installedFonts(folders?: readonly string[]): Promise<string[]> {
  return [...(await fontFilesByFamily(folders)).values()].map(({ family }) => family);
}

/**
 * Where this machine has the font families that paper asks for, by the names of `ROLE_FONTS` in lower case. Folders and files
 * that cannot be read count as absent.
 */
export async function fontFilesByFamily(
  folders?: readonly string[],
): Promise<Map<string, { file: string; family: string }>> {
  const files = await fontFiles(folders ?? fontFolders(process.platform, homedir(), process.env));
  const unread = files.filter((file) => !known.has(file));
  for (let from = 0; from < unread.length; from += AT_ONCE) {
    const batch = unread.slice(from, from + AT_ONCE);
    const families = await Promise.all(batch.map((file) => familiesIn(file).catch((): string[] => [])));
    batch.forEach((file, i) => known.set(file, families[i] ?? []));
  }
  const wanted = new Set(Object.values(ROLE_FONTS).flatMap(({ names }) => names.map((name) => name.toLowerCase())));
  const found = new Map<string, { file: string; family: string }>();
  for (const file of files) {
    for (const family of known.get(file) ?? []) {
      const name = family.toLowerCase();
      if (wanted.has(name) && !found.has(name)) found.set(name, { file, family });
    }
  }
  return found;
}

async function fontFiles(folders: readonly string[]): Promise<string[]> {
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => !entry.isDirectory() && FONT_FILE.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name));
    }),
  );
  return listed.flat();
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Task = 'start' | 'test' | 'build';

/** Something the machine must bring that npm cannot. */
export interface Need {
  what: string;
  chinese: string;
  /** Debian packages that bring it. */
  debian: readonly string[];
  /** Without it the task cannot run at all; otherwise the tests that need it are skipped and counted as skipped. */
  required: boolean;
  present: () => boolean;
}

/** True if a program of this name is on the PATH. */
function onPath(program: string): boolean {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && names.some((name) => existsSync(path.join(folder, name))));
}

/** True if the system's font list has a font for Chinese. Systems other than Linux always have one. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** True on Debian and its relatives, by /etc/os-release. */
export function isDebian(osRelease = '/etc/os-release'): boolean {
  if (!existsSync(osRelease)) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(osRelease, 'utf8'));
}

/**
 * What the task needs of the machine.
 *
 * @param task the npm command
 * @param shows true if a window (or a headless page) will be opened on Chromium
 * @param hasChromium looks for an installed Chromium
 */
export function needsOf(task: Task, shows: boolean, hasChromium: () => boolean): Need[] {
  const needs: Need[] = [];
  if (shows) {
    needs.push(
      { what: 'Chromium', chinese: 'Chromium 浏览器', debian: ['chromium'], required: true, present: hasChromium },
      {
        what: 'a Chinese font',
        chinese: '中文字体',
        debian: ['fontconfig', 'fonts-noto-cjk'],
        required: false,
        present: hasChineseFont,
      },
    );
  }
  if (task === 'test') {
    needs.push(
      {
        what: 'LibreOffice Writer',
        chinese: 'LibreOffice Writer',
        debian: ['libreoffice-writer-nogui'],
        required: false,
        present: () => onPath('soffice'),
      },
      {
        what: 'Poppler (pdftotext)',
        chinese: 'Poppler（pdftotext）',
        debian: ['poppler-utils'],
        required: false,
        present: () => onPath('pdftotext'),
      },
      { what: 'qpdf', chinese: 'qpdf', debian: ['qpdf'], required: false, present: () => onPath('qpdf') },
    );
  }
  return needs;
}

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Dialogs, plainFileName } from '../../../electron/main/dialogs.ts';
import { FileHandles } from '../../../electron/main/file-handles.ts';
import { PreferencesFile } from '../../../electron/main/preferences.ts';
import { freshSessionFolder, wipe } from '../../../electron/main/session-folder.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/contract/host.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'branchbook-main-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('preferences', () => {
  test('come back as they were saved, and leave no second file', () => {
    const next = { size: 'large', theme: 'dark', idleMinutes: 10, paperFormat: 'pdf', filePattern: '{标题}' } as const;
    new PreferencesFile(folder).save(next);
    expect(new PreferencesFile(folder).current).toEqual(next);
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });
  test('of a version that knew one format only keep the look', () => {
    writeFileSync(path.join(folder, 'preferences.json'), '{"size":"large","theme":"dark","idleMinutes":10}');
    const current = {
      size: 'large',
      theme: 'dark',
      idleMinutes: 10,
      paperFormat: 'docx',
      filePattern: '{日期}_{标题}{文种}',
    };
    expect(new PreferencesFile(folder).current).toEqual(current);
  });
  test.each(['', '{', '[]', 'null', '{"size":"huge","theme":"light","idleMinutes":5}', '{"theme":"dark"}'])(
    'a broken file %j counts as the defaults',
    (text) => {
      writeFileSync(path.join(folder, 'preferences.json'), text);
      expect(new PreferencesFile(folder).current).toEqual(DEFAULT_PREFERENCES);
    },
  );
  test('a folder that cannot be written gives a clear message and keeps the old ones', () => {
    const place = path.join(folder, 'file');
    writeFileSync(place, 'not a folder');
    const file = new PreferencesFile(place);
    expect(() => file.save({ ...DEFAULT_PREFERENCES, theme: 'dark' })).toThrow(/设置没有保存/);
    expect(file.current).toEqual(DEFAULT_PREFERENCES);
    expect(readFileSync(place, 'utf8')).toBe('not a folder');
  });
});

describe('session folder', () => {
  test('is new in every run, and what earlier runs left is wiped', () => {
    const left = path.join(folder, 'run/old');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'History'), '明文');
    const first = freshSessionFolder(folder);
    expect(existsSync(left)).toBe(false);
    const second = freshSessionFolder(folder);
    expect(second).not.toBe(first);
    expect(readdirSync(path.join(folder, 'run'))).toEqual([path.basename(second)]);
    wipe(second);
    expect(existsSync(second)).toBe(false);
  });
});

describe('dialogs', () => {
  const window = {} as BrowserWindow;
  function dialogs(answer: { filePaths?: string[]; filePath?: string }): { dialogs: Dialogs; handles: FileHandles } {
    const handles = new FileHandles();
    const canceled = answer.filePaths === undefined && answer.filePath === undefined;
    const dialog = {
      showOpenDialog: () => Promise.resolve({ canceled, filePaths: answer.filePaths ?? [] }),
      showSaveDialog: () => Promise.resolve({ canceled, filePath: answer.filePath ?? '' }),
    } as unknown as Dialog;
    return { dialogs: new Dialogs(dialog, handles, () => window), handles };
  }

  test('hand out a token and a bare name, never the path', async () => {
    const { dialogs: asked, handles } = dialogs({ filePaths: ['/home/user/支部/名册.xlsx'] });
    const picked = await asked.pickFile({ purpose: 'roster' });
    expect(picked).toEqual({ handle: expect.stringMatching(/^file-[0-9a-f]{32}$/) as string, name: '名册.xlsx' });
    expect(handles.pathsOf([picked?.handle ?? ''])).toEqual({ [picked?.handle ?? '']: '/home/user/支部/名册.xlsx' });
  });
  test('several files are several tokens, by their names', async () => {
    const { dialogs: asked, handles } = dialogs({ filePaths: ['/home/user/照片/一.jpg', '/home/user/照片/二.jpg'] });
    const picked = await asked.pickFiles({ purpose: 'attachment' });
    expect(picked.map((file) => file.name)).toEqual(['一.jpg', '二.jpg']);
    expect(picked.map((file) => handles.pathsOf([file.handle])[file.handle])).toEqual([
      '/home/user/照片/一.jpg',
      '/home/user/照片/二.jpg',
    ]);
  });
  test('turning back is null, or no file', async () => {
    const { dialogs: asked } = dialogs({});
    expect(await asked.pickFiles({ purpose: 'attachment' })).toEqual([]);
    expect(await asked.pickFile({ purpose: 'attachment' })).toBeNull();
    expect(await asked.pickFolder({ purpose: 'export' })).toBeNull();
    expect(await asked.saveFile({ purpose: 'roster_template', suggestedName: 'x' })).toBeNull();
  });
  test('a saved workbook ends in .xlsx', async () => {
    const { dialogs: asked } = dialogs({ filePath: '/home/user/模板' });
    expect((await asked.saveFile({ purpose: 'roster_template', suggestedName: 'x' }))?.name).toBe('模板.xlsx');
  });
  test('a name that only becomes taken by its ending is asked about again', async () => {
    const taken = path.join(folder, '名册.xlsx');
    writeFileSync(taken, '本人的文件');
    const offered: (string | undefined)[] = [];
    const dialog = {
      showSaveDialog: (_: BrowserWindow, { defaultPath }: { defaultPath?: string }) => {
        offered.push(defaultPath);
        return Promise.resolve({ canceled: offered.length > 1, filePath: path.join(folder, '名册') });
      },
    } as unknown as Dialog;
    const asked = new Dialogs(dialog, new FileHandles(), () => window);
    expect(await asked.saveFile({ purpose: 'roster_template', suggestedName: '模板.xlsx' })).toBeNull();
    expect(offered).toEqual(['模板.xlsx', taken]);
  });
  test.each([
    ['名册模板.xlsx', '名册模板.xlsx'],
    ['../../etc/passwd', 'etcpasswd'],
    ['C:\\Windows\\a.xlsx', 'CWindowsa.xlsx'],
    ['a\u0000b\u202e.xlsx', 'ab.xlsx'],
    ['...', '名册模板.xlsx'],
    ['', '名册模板.xlsx'],
  ])('the suggested name %j becomes %j', (given, plain) => expect(plainFileName(given, '名册模板.xlsx')).toBe(plain));
});

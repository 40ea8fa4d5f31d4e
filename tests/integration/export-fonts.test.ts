import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { familiesIn } from '../../electron/core/export/font-names.ts';
import { fontFolders, installedFonts } from '../../electron/core/export/fonts.ts';
import { BUNDLED_FILES } from '../../tools/print-metrics.ts';
import { collectionOf, fontOf, named, windows } from './fonts.helper.ts';
import { tempFolder } from './helpers.ts';

function saved(bytes: Buffer, name = 'font.ttf'): string {
  const file = path.join(tempFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

describe('names of a font file', () => {
  test('real files', async () => {
    for (const { file, name } of BUNDLED_FILES) {
      expect(await familiesIn(file)).toContain(name.startsWith('noto-sans') ? 'Noto Sans SC' : 'Noto Serif SC');
    }
  });

  test('in all languages, and in GBK where old Chinese fonts have it', async () => {
    // 仿宋_GB2312 in GBK.
    const gbk = Buffer.from([0xb7, 0xc2, 0xcb, 0xce, ...Buffer.from('_GB2312', 'latin1')]);
    const names = [
      windows(1, 'FangSong_GB2312'),
      { platform: 3, encoding: 3, id: 1, bytes: gbk },
      windows(5, 'Version 1'),
    ];
    expect(await familiesIn(saved(fontOf(named(...names))))).toEqual(['FangSong_GB2312', '仿宋_GB2312']);
  });

  test('every face of a collection', async () => {
    const faces = [named(windows(1, 'SimSun'), windows(1, '宋体')), named(windows(1, 'NSimSun'))];
    expect(await familiesIn(saved(collectionOf(faces), 'simsun.ttc'))).toEqual(['SimSun', '宋体', 'NSimSun']);
  });

  test('no font, a torn one or one that lies about its sizes has none, and is read without harm', async () => {
    const whole = collectionOf([named(windows(1, 'SimSun'))]);
    const torn = Array.from({ length: whole.length - 1 }, (_, n) => whole.subarray(0, n));
    for (const bytes of torn) expect(await familiesIn(saved(bytes))).toBeInstanceOf(Array);
    const lying = Buffer.from(whole);
    lying.writeUInt32BE(0xffffffff, 8);
    expect(await familiesIn(saved(lying))).toBeInstanceOf(Array);
    const huge = fontOf(named(windows(1, 'SimSun')));
    huge.writeUInt32BE(0xffffffff, 24);
    expect(await familiesIn(saved(huge))).toEqual([]);
    expect(await familiesIn(saved(Buffer.from('this is a text and no font')))).toEqual([]);
  });
});

describe('fonts of this machine', () => {
  test('those that paper asks for, found in sub-folders, without the rest', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'wps'));
    writeFileSync(path.join(folder, 'wps', 'simfang.TTF'), fontOf(named(windows(1, 'FangSong'), windows(1, '仿宋'))));
    writeFileSync(path.join(folder, 'arial.ttf'), fontOf(named(windows(1, 'Arial'))));
    writeFileSync(path.join(folder, 'broken.ttf'), 'x');
    writeFileSync(path.join(folder, 'simhei.txt'), fontOf(named(windows(1, 'SimHei'))));
    expect(await installedFonts([folder, path.join(folder, 'absent')])).toEqual(['FangSong', '仿宋']);
    // Installed while the program runs.
    writeFileSync(path.join(folder, 'simkai.ttf'), fontOf(named(windows(1, '楷体'))));
    expect((await installedFonts([folder])).toSorted()).toEqual(['FangSong', '仿宋', '楷体'].toSorted());
  });

  test('folders of each system', () => {
    expect(fontFolders('win32', 'C:\\Users\\u', { WINDIR: 'D:\\Windows' })).toEqual([
      'D:\\Windows\\Fonts',
      'C:\\Users\\u\\AppData\\Local\\Microsoft\\Windows\\Fonts',
    ]);
    expect(fontFolders('linux', '/home/u', {})).toContain('/home/u/.local/share/fonts');
    expect(fontFolders('darwin', '/Users/u', {})).toContain('/Users/u/Library/Fonts');
  });
});

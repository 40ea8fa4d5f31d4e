import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { familiesIn } from '../../electron/core/export/font-names.ts';
import { fontFolders, installedFonts } from '../../electron/core/export/fonts.ts';
import { BUNDLED_FILES } from '../../tools/print-metrics.ts';
import { tempFolder } from './helpers.ts';

interface Name {
  platform: number;
  encoding: number;
  id: number;
  bytes: Buffer;
}

const windows = (id: number, text: string): Name => ({
  platform: 3,
  encoding: 1,
  id,
  bytes: Buffer.from(text, 'utf16le').swap16(),
});

/** A `name` table (OpenType specification, version 0). */
function nameTable(names: readonly Name[]): Buffer {
  const head = Buffer.alloc(6 + names.length * 12);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  names.forEach(({ platform, encoding, id, bytes }, i) => {
    [platform, encoding, 0x804, id, bytes.length, offset].forEach((value, field) =>
      head.writeUInt16BE(value, 6 + i * 12 + field * 2),
    );
    offset += bytes.length;
  });
  return Buffer.concat([head, ...names.map((name) => name.bytes)]);
}

/** A font of one table whose directory stands at `at` of its file. */
function fontAt(at: number, names: readonly Name[]): Buffer {
  const table = nameTable(names);
  const directory = Buffer.alloc(28);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(1, 4);
  directory.write('name', 12, 'latin1');
  directory.writeUInt32BE(at + 28, 20);
  directory.writeUInt32BE(table.length, 24);
  return Buffer.concat([directory, table]);
}

function collection(faces: readonly (readonly Name[])[]): Buffer {
  const head = Buffer.alloc(12 + faces.length * 4);
  head.write('ttcf', 0, 'latin1');
  head.writeUInt32BE(faces.length, 8);
  let at = head.length;
  const fonts = faces.map((names, i) => {
    const font = fontAt(at, names);
    head.writeUInt32BE(at, 12 + i * 4);
    at += font.length;
    return font;
  });
  return Buffer.concat([head, ...fonts]);
}

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
    expect(await familiesIn(saved(fontAt(0, names)))).toEqual(['FangSong_GB2312', '仿宋_GB2312']);
  });

  test('every face of a collection', async () => {
    const faces = [[windows(1, 'SimSun'), windows(1, '宋体')], [windows(1, 'NSimSun')]];
    expect(await familiesIn(saved(collection(faces), 'simsun.ttc'))).toEqual(['SimSun', '宋体', 'NSimSun']);
  });

  test('no font, a torn one or one that lies about its sizes has none, and is read without harm', async () => {
    const whole = collection([[windows(1, 'SimSun')]]);
    const torn = Array.from({ length: whole.length - 1 }, (_, n) => whole.subarray(0, n));
    for (const bytes of torn) expect(await familiesIn(saved(bytes))).toBeInstanceOf(Array);
    const lying = Buffer.from(whole);
    lying.writeUInt32BE(0xffffffff, 8);
    expect(await familiesIn(saved(lying))).toBeInstanceOf(Array);
    const huge = Buffer.from(fontAt(0, [windows(1, 'SimSun')]));
    huge.writeUInt32BE(0xffffffff, 24);
    expect(await familiesIn(saved(huge))).toEqual([]);
    expect(await familiesIn(saved(Buffer.from('this is a text and no font')))).toEqual([]);
  });
});

describe('fonts of this machine', () => {
  test('those that paper asks for, found in sub-folders, without the rest', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'wps'));
    writeFileSync(path.join(folder, 'wps', 'simfang.TTF'), fontAt(0, [windows(1, 'FangSong'), windows(1, '仿宋')]));
    writeFileSync(path.join(folder, 'arial.ttf'), fontAt(0, [windows(1, 'Arial')]));
    writeFileSync(path.join(folder, 'broken.ttf'), 'x');
    writeFileSync(path.join(folder, 'simhei.txt'), fontAt(0, [windows(1, 'SimHei')]));
    expect(await installedFonts([folder, path.join(folder, 'absent')])).toEqual(['FangSong', '仿宋']);
    // Installed while the program runs.
    writeFileSync(path.join(folder, 'simkai.ttf'), fontAt(0, [windows(1, '楷体')]));
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

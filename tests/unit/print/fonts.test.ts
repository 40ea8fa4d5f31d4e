import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { FONT_ROLES, resolveFonts } from '../../../shared/print/fonts.ts';
import {
  halfWidthMetrics,
  notoSansRegular,
  notoSerifBold,
  notoSerifRegular,
} from '../../../shared/print/metrics/index.ts';
import { BUNDLED_FILES } from '../../../tools/print-metrics.ts';

describe('advances of the bundled faces', () => {
  const read = {
    'noto-serif-sc-400': notoSerifRegular,
    'noto-serif-sc-700': notoSerifBold,
    'noto-sans-sc-400': notoSansRegular,
  };

  test.each(BUNDLED_FILES)('$name are those of the font file', ({ name, file }) => {
    const font = create(readFileSync(file));
    if (!('characterSet' in font)) throw new Error('a collection');
    const metrics = read[name as keyof typeof read];
    const printed = font.characterSet.filter((cp) => cp >= 0x20);
    expect(printed.length).toBeGreaterThan(20_000);
    const wrong = printed.filter(
      (cp) => Math.abs(metrics.advance(cp) - font.glyphForCodePoint(cp).advanceWidth / font.unitsPerEm) > 1e-9,
    );
    expect(wrong.map((cp) => `U+${cp.toString(16)}`)).toEqual([]);
  });
});

test('the faces of the standard are half an em for figures and one em for Chinese marks', () => {
  const em = (text: string) => Array.from(text, (char) => halfWidthMetrics.advance(char.codePointAt(0) ?? 0));
  expect(em('2A.')).toEqual([0.5, 0.5, 0.5]);
  expect(em('国。“—')).toEqual([1, 1, 1, 1]);
});

describe('choosing fonts', () => {
  test('nothing installed: the bundled faces, and all five are named', () => {
    const { faces, missing } = resolveFonts([]);
    expect(missing.map(({ use, standard, instead }) => [use, standard, instead])).toEqual([
      ['标题', '方正小标宋简体', 'Noto Serif SC 粗体'],
      ['正文', '仿宋_GB2312', 'Noto Serif SC'],
      ['小标题', '楷体_GB2312', 'Noto Serif SC'],
      ['标题与标签', '黑体', 'Noto Sans SC'],
      ['页码', '宋体', 'Noto Serif SC'],
    ]);
    expect(faces.biaosong).toMatchObject({ family: 'Noto Serif SC', bold: true, standard: false });
  });

  test('the first name of a role that is there, whatever its case', () => {
    const { faces, missing } = resolveFonts(['fangsong', '仿宋', 'SIMHEI', 'SimSun', 'Arial']);
    expect(missing.map((m) => m.role)).toEqual(['biaosong', 'kai']);
    expect(faces.fangsong).toMatchObject({ family: '仿宋', standard: true, bold: false });
    expect(faces.hei.family).toBe('SimHei');
    expect(faces.song.family).toBe('SimSun');
  });

  test('a complete office PC lacks nothing', () => {
    const all = ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体'];
    const { faces, missing } = resolveFonts(all);
    expect(missing).toEqual([]);
    expect(FONT_ROLES.map((role) => faces[role].family)).toEqual(all);
  });
});

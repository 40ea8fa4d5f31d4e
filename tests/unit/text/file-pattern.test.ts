import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_FILE_PATTERN,
  FILE_NAME_TAGS,
  filePatternProblem,
  fillFilePattern,
} from '../../../shared/text/file-pattern.ts';

const VALUES = {
  序号: '03',
  标题: '三月支部党员大会',
  文种: '会议记录',
  日期: '2026-03-12',
  年度: '2026年度',
  类型: '支部党员大会',
  档号: 'A001-WS·2026-D30-DZB-0003',
};

describe('a pattern of file names', () => {
  test.each([
    [DEFAULT_FILE_PATTERN, '2026-03-12_三月支部党员大会会议记录'],
    ['{序号} {标题}', '03 三月支部党员大会'],
    ['{ 档号 }', 'A001-WS·2026-D30-DZB-0003'],
    ['第{序号}件（{年度}{类型}）{文种}', '第03件（2026年度支部党员大会）会议记录'],
    ['会议记录', '会议记录'],
  ])('%s', (pattern, name) => {
    expect(filePatternProblem(pattern)).toBeNull();
    expect(fillFilePattern(pattern, VALUES)).toBe(name);
  });

  test.each([
    ['', '请写出文件名的格式，例如 {日期}_{标题}。'],
    ['  ', '请写出文件名的格式，例如 {日期}_{标题}。'],
    ['｛标题｝', '花括号要用半角的 { }，不能用全角的 ｛ ｝。'],
    ['{序列}', '没有 {序列} 这一项，是不是 {序号}。'],
    ['{会议名称}', '没有 {会议名称} 这一项，可以用：序号、标题、文种、日期、年度、类型、档号。'],
    ['{标题', '花括号要成对，例如 {标题}。'],
    ['{{标题}}', '花括号要成对，例如 {标题}。'],
    ['{年度}/{标题}', '文件名里不能有“/”。'],
    ['{年度}:{标题}', '文件名里不能有“:”。'],
  ])('%j is refused: %s', (pattern, told) => {
    expect(filePatternProblem(pattern)).toBe(told);
  });

  test('of good patterns no brace is left, whatever they are put together of', () => {
    const piece = fc.oneof(
      fc.constantFrom(...FILE_NAME_TAGS).map((tag) => `{${tag}}`),
      fc.constantFrom('_', ' ', '第', '号', '-', '（', '）'),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
        const pattern = pieces.join('');
        fc.pre(pattern.trim() !== '');
        expect(filePatternProblem(pattern)).toBeNull();
        expect(fillFilePattern(pattern, VALUES)).not.toMatch(/[{}]/);
      }),
    );
  });

  test.each([
    ['{标题}', '三月支部党员大会_会议记录'],
    ['{ 文种 }_{标题}', '会议记录_三月支部党员大会'],
  ])('of several papers of a record %s says which one it is', (pattern, name) => {
    expect(fillFilePattern(pattern, VALUES, true)).toBe(name);
  });

  test('a value is put in as it is, braces and all', () => {
    expect(fillFilePattern('{标题}', { ...VALUES, 标题: '{序号}$&' })).toBe('{序号}$&');
  });
});

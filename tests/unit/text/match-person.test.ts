import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPerson, syllablesOf } from '../../../shared/text/match-person.ts';
import { pinyinOf } from '../../../shared/text/pinyin.ts';

function findable(name: string) {
  const { full, initials } = pinyinOf(name);
  return { name, pinyin: full, initials };
}

/** The part of the name that would be highlighted. */
function hit(query: string, name: string): string | null {
  const match = matchPerson(query, findable(name));
  return match === null ? null : match.name.map(([start, end]) => name.slice(start, end)).join('|');
}

describe('pinyin of names', () => {
  test.each([
    ['林小满', 'linxiaoman', 'lxm'],
    ['单立夏', 'shanlixia', 'slx'],
    ['曾小暑', 'zengxiaoshu', 'zxs'],
    ['仇处暑', 'qiuchushu', 'qcs'],
    ['解春分', 'xiechunfen', 'xcf'],
    ['区大寒', 'oudahan', 'odh'],
    ['任霜降', 'renshuangjiang', 'rsj'],
    ['欧阳清明', 'ouyangqingming', 'oyqm'],
    ['尉迟寒露', 'yuchihanlu', 'ychl'],
    ['吕白露', 'lvbailu', 'lbl'],
    ['阿迪力·买买提', 'adilimaimaiti', 'adlmmt'],
    ['王A1', 'wanga1', 'wa1'],
    ['', '', ''],
  ])('%s → %s %s', (name, full, initials) => {
    expect(pinyinOf(name)).toEqual({ full, initials });
  });
});

describe('finding a person', () => {
  test.each([
    ['lxm', '林小满', '林小满'],
    ['x', '林小满', '小'],
    ['xm', '林小满', '小满'],
    ['小满', '林小满', '小满'],
    ['林xm', '林小满', '林小满'],
    ['linx', '林小满', '林小'],
    ['xiaoman', '林小满', '小满'],
    ['LIN XIAO', '林小满', '林小'],
    ["xi'an", '李西安', '西安'],
    ['sh', '单立夏', '单'],
    ['lvb', '吕白露', '吕白'],
    ['lüb', '吕白露', '吕白'],
    ['yqm', '欧阳清明', '阳清明'],
    ['lmm', '阿迪力·买买提', '力·买买'],
    ['xh', '林小满', null],
    ['李', '林小满', null],
    ['lm', '林小满', null],
    ['满林', '林小满', null],
    ['lxmm', '林小满', null],
  ])('%s in %s → %s', (query, name, part) => {
    expect(hit(query, name)).toBe(part);
  });

  test('an empty query matches everybody and highlights nothing', () => {
    expect(matchPerson(' ', findable('林小满'))).toEqual({ score: 0, name: [], initials: [] });
  });

  test('a match at the surname sorts before one inside the name, and the initials are marked too', () => {
    expect(matchPerson('x', findable('许惊蛰'))).toMatchObject({ score: 0, initials: [[0, 1]] });
    expect(matchPerson('xm', findable('林小满'))).toMatchObject({ score: 1, initials: [[1, 3]] });
  });

  test('without stored pinyin the letters still match', () => {
    expect(matchPerson('小', { name: '林小满', pinyin: '', initials: '' })).toMatchObject({
      name: [[1, 2]],
      initials: [],
    });
    expect(matchPerson('x', { name: '林小满', pinyin: '', initials: '' })).toBeNull();
  });

  test('a letter outside the basic plane is one letter', () => {
    const name = '王𠮷';
    expect(hit('𠮷', name)).toBe('𠮷');
    expect(pinyinOf(name).initials).toHaveLength(2);
  });
});

const NAMES =
  '周谷雨 陈立夏 林小满 许惊蛰 沈霜降 何秋分 吴芒种 赵白露 韩处暑 欧阳清明 唐夏至 顾雨水 方更安 昂恩 阿迪力·买买提'.split(
    ' ',
  );

test('every run of initials, and every beginning of the pinyin, finds its person', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.nat(6), fc.nat(12), (name, from, length) => {
      const person = findable(name);
      const run = person.initials.slice(from, from + length);
      expect(matchPerson(run, person)).not.toBeNull();
      expect(matchPerson(person.pinyin.slice(0, length), person)).not.toBeNull();
      expect(syllablesOf(person.pinyin, person.initials)?.join('')).toBe(person.pinyin);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { ownersInFileName } from '../../../../shared/rules/orglife/file-names.ts';
import { settledAsItStands, statementState, withStatements } from '../../../../shared/rules/orglife/statements.ts';

const settled = (version: number) => ({ version, at: '2026-11-20T09:00:00.000Z', by: '使用人1' });

describe('how far the statements of a year are', () => {
  const row = { owner: null, needed: true, has: true, versions: 2, changed: false, settled: settled(2) };

  test.each([
    ['the last version, unchanged', {}, true],
    ['changed since', { changed: true }, false],
    ['a later version was kept', { versions: 3 }, false],
    ['never settled', { settled: null }, false],
  ])('settled as it stands: %s', (_, part, is) => expect(settledAsItStands({ ...row, ...part })).toBe(is));

  test('counts those who are asked, and names who has none', () => {
    const other = { ...row, settled: null };
    const rows = [
      row,
      { ...other, owner: 'a' },
      { ...other, owner: 'b', has: false, versions: 0 },
      { ...row, owner: 'c', needed: false },
      { ...other, owner: 'd', needed: false, has: false },
    ];
    expect(statementState(rows)).toEqual({ needed: 3, have: 2, settled: 1, lacking: ['b'] });
    expect(statementState([])).toEqual({ needed: 0, have: 0, settled: 0, lacking: [] });
  });
});

describe('the step of the line', () => {
  const state = (needed: number, have: number, final: number) => ({ needed, have, settled: final, lacking: [] });
  const told = (have: number, final: number) => `对照检查材料、发言提纲应写 3 份，已写 ${have} 份，已审定 ${final} 份`;

  test.each([
    ['todo', state(3, 0, 0), 'todo', []],
    ['todo', state(3, 1, 0), 'begun', [told(1, 0)]],
    ['done', state(3, 0, 0), 'begun', ['清单已定']],
    ['done', state(3, 3, 2), 'begun', ['清单已定', told(3, 2)]],
    ['done', state(3, 3, 3), 'done', ['清单已定', told(3, 3)]],
    ['begun', state(3, 3, 3), 'begun', ['清单已定', told(3, 3)]],
    ['done', state(0, 0, 0), 'done', ['清单已定']],
  ] as const)('lists %s with %o', (lists, statements, expected, said) => {
    const before = { state: lists, said: lists === 'todo' ? [] : ['清单已定'] };
    expect(withStatements(before, statements)).toEqual({ state: expected, said });
  });
});

describe('whose name stands in a file’s name', () => {
  const people = [
    { owner: null, name: '支部委员会' },
    { owner: 'lin', name: '林小' },
    { owner: 'linman', name: '林小满' },
    { owner: 'big', name: '张伟（大）' },
    { owner: 'small', name: '张伟（小）' },
    { owner: 'far', name: '阿依古丽·买买提' },
  ];

  test.each([
    ['林小满.docx', ['linman']],
    ['林 小 满 发言提纲(定稿).docx', ['linman']],
    ['林小_2026.docx', ['lin']],
    ['林小和林小满.docx', ['linman']],
    ['张伟.docx', ['big', 'small']],
    ['张伟（小）对照检查.docx', ['small']],
    ['张伟(大).docx', ['big']],
    ['阿依古丽买买提.DOCX', ['far']],
    ['支委会对照检查材料.docx', [null]],
    ['支委会_林小满.docx', ['linman']],
    ['材料.docx', []],
  ])('%s', (file, owners) => expect(ownersInFileName(file, people)).toEqual(owners));

  test('is nobody’s where the branch has no 支委会', () =>
    expect(ownersInFileName('支委会.docx', people.slice(1))).toEqual([]));
});

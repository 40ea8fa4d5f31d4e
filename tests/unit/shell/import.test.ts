import { describe, expect, it } from 'vitest';
import {
  applyInput,
  choiceOf,
  countTaken,
  extraColumns,
  isFaulty,
  mended,
} from '../../../renderer/pages/roster/import-choices.ts';
import type { ImportRow } from '../../../shared/contract/roster.ts';

const row = (part: Partial<ImportRow>): ImportRow => ({
  row: 5,
  name: '柳谷雨',
  category: '正式党员',
  group: '第一党小组',
  posts: '',
  joinedOn: '2016-13-05',
  problems: [],
  sameAs: null,
  choices: ['take', 'skip'],
  ...part,
});
const wrongDate = row({
  problems: [{ level: 'error', column: '入党日期', text: '日期不存在：没有 13 月' }],
  choices: ['skip', 'take'],
});
const namesake = row({
  row: 8,
  problems: [{ level: 'check', column: '姓名', text: '名册里已有同名党员，入党日期相同' }],
  sameAs: '7d3f7b1c-6f0e-4f57-9c1a-0c2a4b6f1a01',
  choices: ['skip', 'update', 'other_person'],
});

describe('an import row', () => {
  it('takes in nothing doubtful unasked', () => {
    expect([row({}), wrongDate, namesake].map((r) => choiceOf(r, undefined))).toEqual(['take', 'skip', 'skip']);
    expect(countTaken([row({}), wrongDate, namesake], new Map())).toBe(1);
  });

  it('is taken in once its cell is mended, and sends the new text under the heading', () => {
    expect(isFaulty(wrongDate, '入党日期')).toBe(true);
    const decision = mended(wrongDate, undefined, '入党日期', '2016-12-05');
    expect(decision).toEqual({ choice: 'take', fixes: { 入党日期: '2016-12-05' } });
    expect(applyInput('t', new Map([[5, decision]])).choices).toEqual([{ row: 5, ...decision }]);
  });

  it('stays out when the mended cell is emptied or the user has chosen to skip later', () => {
    expect(mended(wrongDate, undefined, '入党日期', ' ').choice).toBe('skip');
    expect(mended(wrongDate, { choice: 'take', fixes: {} }, '入党日期', '2016-12-05').choice).toBe('take');
  });

  it('asks a namesake for a choice, not for another name; another person needs a mark', () => {
    expect(isFaulty(namesake, '姓名')).toBe(false);
    expect(extraColumns(namesake, 'update')).toEqual([]);
    expect(extraColumns(namesake, 'other_person')).toEqual(['同名区分']);
  });

  it('opens columns that the preview does not show', () => {
    const post = row({ problems: [{ level: 'error', column: '党内职务', text: '第 3 行也是书记，请核对' }] });
    expect(extraColumns(post, 'skip')).toEqual(['党内职务']);
  });
});

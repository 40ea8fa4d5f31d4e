import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUNDLED_FACES, layOut, type PrintDocument } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';

function linesOf(blocks: PrintDocument['blocks']): string[] {
  const paper = { title: '', creator: '', stampedAt: '', banner: { left: '', right: '' }, blocks };
  return layOut(paper, BUNDLED_FACES).pages.flatMap(pageText);
}
const people = (text: string) => linesOf([{ kind: 'people', label: '出席', text }]);

test('a name goes to the next line as a whole, in lists and in fields', () => {
  // 出席： and its indent leave room for 23 characters a line: seven names of two characters with their marks, then 赵白 of 赵白露.
  const seven = Array(7).fill('周雨').join('、');
  expect(people(`${seven}、赵白露、林小满`)).toEqual([`出席：${seven}、`, '赵白露、林小满']);
  expect(linesOf([{ kind: 'fields', items: [{ label: '参加', value: `${seven}、赵白露` }] }])).toEqual([
    `参加：${seven}、`,
    '赵白露',
  ]);
});

test('no name is cut, and nothing is lost, whoever is there with whatever remark', () => {
  const name = fc.constantFrom('周谷雨', '何满', '阿布都热合曼·吐尔逊江', '欧阳寒露', '赵白露');
  const remark = fc.constantFrom('', '', '（线上）', '（书记、组织委员）', '（外业值班，11月20日已向书记请假）');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, remark), { minLength: 1, maxLength: 40 }), (list) => {
      const text = list.map((one) => one.join('')).join('、');
      const lines = people(text);
      expect(lines.join('')).toBe(`出席：${text}`);
      let at = 0;
      const ends = new Set(lines.map((line) => (at += line.length) - 3));
      let start = 0;
      for (const [who, what] of list) {
        for (let inside = 1; inside < who.length; inside += 1) expect(ends.has(start + inside), text).toBe(false);
        start += who.length + what.length + 1;
      }
    }),
  );
});

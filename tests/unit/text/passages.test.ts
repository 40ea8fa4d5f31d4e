import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lettersOf } from '../../../shared/text/letters.ts';
import { PassageIndex, SHORTEST_PASSAGE, type Formula } from '../../../shared/text/passages.ts';

const EARLIER =
  '会上讨论了河滩测区的控制点。周谷雨说，七号点的标石被洪水冲走，补埋以后要连测两次，取平均值；何秋分说，雨季道路不通，建议先测高地。';
const all = () => true;

function found(earlier: readonly string[], text: string, formulas: readonly Formula[] = []) {
  const index = new PassageIndex(earlier.map((words, of) => ({ of, text: words })));
  return index.find(text, all, formulas).map(({ start, end, of }) => ({ words: text.slice(start, end), of }));
}

test('letters are kept with where they stood', () => {
  const { text, at } = lettersOf('一、 二（３）A。𠮷');
  expect(text).toBe('一二３A𠮷');
  expect(Array.from(at)).toEqual([0, 3, 5, 7, 9, 10]);
});

test('a passage that stands in an earlier text is told as it stands in the new one', () => {
  const copied = '七号点的标石被洪水冲走，补埋以后要连测两次，取平均值；何秋分说，雨季道路不通';
  const text = `今年汛期以后又去看了一次。${copied}。`;
  expect(found([EARLIER], text)).toEqual([{ words: copied, of: 0 }]);
});

test('other marks, spaces and lines do not hide a passage', () => {
  const text = '七号点的标石，被洪水冲走。补埋以后\n要连测两次　取平均值！何秋分说：雨季道路不通';
  expect(found([EARLIER], text)).toEqual([{ words: text, of: 0 }]);
});

test('29 letters are no passage, 30 are one', () => {
  const thirty = lettersOf(EARLIER).text.slice(10, 40);
  expect(found([EARLIER], `开头是别的${thirty}后面也是别的`)).toHaveLength(1);
  expect(found([EARLIER], `开头是别的${thirty.slice(1)}另外后面也是别的`)).toEqual([]);
});

test('the newest of equal sources is told, and only a source that counts', () => {
  expect(found([EARLIER, '别的文字', EARLIER], EARLIER).map((p) => p.of)).toEqual([2]);
  const index = new PassageIndex([
    { of: 'old', text: EARLIER },
    { of: 'new', text: EARLIER },
  ]);
  expect(index.find(EARLIER, (of) => of === 'old').map((p) => p.of)).toEqual(['old']);
  expect(index.find(EARLIER, () => false)).toEqual([]);
});

test('letters of formulas and of titles do not make a passage', () => {
  const title = '《关于做好汛期野外测绘安全生产和资料保管工作的若干意见以及补充通知》';
  expect(found([`学习了${title}。`], `会上又学习了${title}，大家发言。`)).toEqual([]);
  const formula = '到会的有表决权党员达到应到会有表决权党员的半数可以开会并进行表决';
  expect(found([formula], `${formula}，议程如下。`)).toHaveLength(1);
  expect(found([formula], `${formula}，议程如下。`, [[formula]])).toEqual([]);
  // Names and figures that the program fills in belong to the formula.
  const filled = '在三楼第二会议室召开支部党员大会由周谷雨主持林小满记录应到党员24人实到22人';
  const pieces = ['在', '召开支部党员大会由', '主持', '记录应到党员', '人实到', '人'];
  expect(found([filled], filled)).toHaveLength(1);
  expect(found([filled], filled, [pieces])).toEqual([]);
  expect(found([filled], filled, [[...pieces, '请假']])).toHaveLength(1);
  // What stands around a formula still counts, and the formula is shown with it.
  const around = `${lettersOf(EARLIER).text.slice(0, 20)}${formula}${lettersOf(EARLIER).text.slice(20, 35)}`;
  expect(found([around], around, [[formula]])).toEqual([{ words: around, of: 0 }]);
});

test('two passages from two texts are both told, also where they overlap', () => {
  const [a, b] = [
    lettersOf(EARLIER).text.slice(0, 40),
    '另一年秋天的会议上大家商量了资料室的防潮柜放在哪一间屋子以及由谁管钥匙',
  ];
  expect(found([a, b], a + b).map((p) => p.of)).toEqual([0, 1]);
  const text = lettersOf(EARLIER).text;
  const [first, second] = [text.slice(0, 40), text.slice(20, 58)];
  expect(found([first, second], text.slice(0, 58)).map((p) => p.words)).toEqual([first, second]);
});

/** Letters drawn so freely that thirty in a row are never alike by chance. */
const free = (min: number, max: number) =>
  fc
    .array(fc.integer({ min: 0x4e00, max: 0x9fff }), { minLength: min, maxLength: max })
    .map((codes) => String.fromCharCode(...codes));

test('a copied passage of at least 30 letters is always found, wherever it stood and stands', () => {
  const cases = fc.tuple(fc.array(free(0, 90), { maxLength: 5 }), free(30, 90), free(0, 60), free(0, 60), fc.nat());
  fc.assert(
    fc.property(cases, ([others, copied, before, after, seed]) => {
      const at = seed % (others.length + 1);
      const sources = [...others.slice(0, at), `${after}${copied}${before}`, ...others.slice(at)];
      const passages = found(sources, `${before}${copied}${after}`);
      expect(passages.some(({ words, of }) => of === at && words.includes(copied))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('unrelated texts have no passage in common', () => {
  fc.assert(
    fc.property(fc.array(free(0, 200), { maxLength: 6 }), free(0, 300), (sources, text) => {
      expect(found(sources, text)).toEqual([]);
    }),
  );
});

test('whatever is told stands in both texts and is long enough', () => {
  // Few letters, so that much is alike and runs overlap in every way.
  const poor = fc.string({ unit: fc.constantFrom('甲', '乙', '，'), maxLength: 160 });
  fc.assert(
    fc.property(fc.array(poor, { maxLength: 4 }), poor, (sources, text) => {
      for (const { words, of } of found(sources, text)) {
        const letters = lettersOf(words).text;
        expect(lettersOf(sources[of] ?? '').text).toContain(letters);
        expect(letters.length).toBeGreaterThanOrEqual(SHORTEST_PASSAGE);
      }
    }),
    { numRuns: 300 },
  );
});

test('a text of one letter without end is compared in bounded time', () => {
  const start = performance.now();
  expect(found(['啊'.repeat(100_000)], '啊'.repeat(100_000)).length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(5000);
});

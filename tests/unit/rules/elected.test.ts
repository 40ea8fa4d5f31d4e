import { expect, test } from 'vitest';
import { electedIn } from '../../../shared/rules/elected.ts';
import { entry, idOf, meeting } from './helpers.ts';

const p = (n: number) => idOf('person', n);
const round = (n: number, office: string, ...elected: number[]) =>
  entry(n, 'election', { office, elected: elected.map(p) });

test.each([
  ['支部委员会青年委员', '青年委员'],
  ['副书记', '副书记'],
  ['支部书记', '书记'],
  ['纪检委员', '纪检委员'],
  ['支部委员会委员', ''],
  ['', ''],
])('an office names its post: %s', (office, post) => {
  expect(electedIn(meeting('election', { entries: [round(1, office, 3)] }))).toEqual([
    { personId: p(3), office, post },
  ]);
});

test('whoever was elected twice holds the higher post, and who was not elected none', () => {
  const entries = [
    round(1, '支部委员会委员', 1, 2, 3),
    round(2, '副书记', 2),
    round(3, '书记', 1),
    round(4, '宣传委员'),
  ];
  expect(electedIn(meeting('election', { entries })).map((e) => [e.personId, e.post])).toEqual([
    [p(1), '书记'],
    [p(2), '副书记'],
    [p(3), ''],
  ]);
});

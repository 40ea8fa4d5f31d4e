import type { OwnValues } from '../../../../shared/model/own-fields.ts';
import type { Case } from './case.ts';

const held = (kind: string, own: OwnValues, kinds: string[] = []) => ({
  type: 'four_two',
  change: { kinds: [kind, ...kinds], sections: [kind, ...kinds], sectionOwn: own },
});
const assembly = (own: OwnValues) => held('deliberate', { on: '2026-11-18', ...own });
const deputies = (own: OwnValues) => held('resolve', { on: '2026-11-18', form: '村民代表会议', ...own });

/** Steps with their days, each called by its kind. */
const steps = (list: readonly (readonly [kind: string, on: string])[]) => ({
  type: 'four_two',
  change: {
    kinds: list.map(([kind]) => kind),
    sections: list.map(([kind]) => kind),
    ownOf: Object.fromEntries(list.map(([, on], i) => [i, { on }])),
  },
});

/** 四议两公开: 三分之二到会, 半数以上赞成; 村民代表会议 过半数 of those present. */
export const cases: Case[] = [
  {
    what: 'two thirds of the members, half in favour',
    ...assembly({ expected: 30, present: 20, for: 15 }),
    rule: 'four_two.party',
    severity: 'met',
  },
  {
    what: 'one member short of two thirds',
    ...assembly({ expected: 30, present: 19, for: 19 }),
    rule: 'four_two.party',
    severity: 'check',
    says: '三分之二',
  },
  {
    what: 'one vote short of half, and there it ends',
    ...assembly({ expected: 30, present: 20, for: 14 }),
    rule: 'four_two.party',
    severity: 'met',
    says: '没有通过',
  },
  {
    what: 'half of the deputies present is not more than half',
    ...deputies({ expected: 45, present: 30, for: 15 }),
    rule: 'four_two.village',
    severity: 'met',
    says: '没有通过',
  },
  {
    what: 'one more than half of the deputies present',
    ...deputies({ expected: 45, present: 30, for: 16 }),
    rule: 'four_two.village',
    severity: 'met',
    says: '达到规定',
  },
  {
    what: 'a deputy short of two thirds',
    ...deputies({ expected: 45, present: 29, for: 29 }),
    rule: 'four_two.village',
    severity: 'check',
    says: '组成人员的三分之二',
  },
  {
    what: 'half of the villagers is not enough',
    ...deputies({ form: '村民会议', expected: 200, present: 100, for: 100 }),
    rule: 'four_two.village',
    severity: 'check',
    says: '没有超过应到村民的半数',
  },
  {
    what: 'more than half of the villagers',
    ...deputies({ form: '村民会议', expected: 200, present: 101, for: 51 }),
    rule: 'four_two.village',
    severity: 'met',
  },
  {
    what: 'two thirds of the households',
    ...deputies({ form: '户代表会议', expected: 90, present: 60, for: 31 }),
    rule: 'four_two.village',
    severity: 'met',
  },
  {
    what: 'more came than could',
    ...held('propose', { expected: 5, present: 6 }),
    rule: 'four_two.figures',
    severity: 'check',
    says: '实到 6 人',
  },
  {
    what: 'more votes than people',
    ...assembly({ expected: 30, present: 20, for: 15, against: 5, abstain: 1 }),
    rule: 'four_two.figures',
    severity: 'check',
    says: '合计 21 人',
  },
  {
    what: 'half of the deputies present, and the decision was published',
    type: 'four_two',
    change: {
      kinds: ['resolve', 'publish'],
      sections: ['决议', '公开'],
      sectionOwn: { on: '2026-11-18', form: '村民代表会议', expected: 45, present: 30, for: 15 },
      ownOf: { 1: { from: '2026-11-20' } },
    },
    rule: 'four_two.village',
    severity: 'check',
    says: '没有超过到会人员的半数',
  },
  {
    what: 'the village meeting before the one of the members',
    ...steps([
      ['deliberate', '2026-11-18'],
      ['resolve', '2026-11-17'],
    ]),
    rule: 'four_two.order',
    severity: 'check',
    says: '“resolve”是2026年11月17日，前面的“deliberate”是2026年11月18日',
  },
  {
    what: 'the members met again after the village meeting',
    ...steps([
      ['deliberate', '2026-11-16'],
      ['resolve', '2026-11-17'],
      ['deliberate', '2026-11-18'],
      ['resolve', '2026-11-19'],
    ]),
    rule: 'four_two.order',
    severity: 'met',
  },
  {
    what: 'a publication that ends before it begins',
    ...held('publish', { from: '2026-11-20', until: '2026-11-19' }),
    rule: 'four_two.order',
    severity: 'check',
    says: '结束日期',
  },
];

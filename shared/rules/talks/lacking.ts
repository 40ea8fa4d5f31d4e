import { PAIR_TYPES, PAIR_TYPE_NAMES, type PairType, type TalkCoverage } from '../../model/talk-coverage.ts';

/** How far a type of pair is covered: pairs of 委员, else people, each once. */
interface PairCount {
  type: PairType;
  unit: '对' | '人';
  asked: number;
  done: number;
  /** Nothing held, begun or planned. */
  missing: number;
}

/** The three tests in figures. Of somebody who is asked for several talks, one that is missing leaves them missing. */
export function pairCounts({ demands }: Pick<TalkCoverage, 'demands'>): PairCount[] {
  return PAIR_TYPES.map((type) => {
    const of = demands.filter((d) => d.type === type);
    const units = [
      ...Map.groupBy(of, (d) => (type === 'committee' ? `${d.personId} ${d.otherId}` : d.personId)).values(),
    ];
    return {
      type,
      unit: type === 'committee' ? '对' : '人',
      asked: units.length,
      done: units.filter((unit) => unit.every((d) => d.state === 'done')).length,
      missing: units.filter((unit) => unit.some((d) => d.state === 'missing')).length,
    };
  });
}

/** `委员之间 8 / 10 对，委员和党员 19 / 19 人`: what was done of what is asked; empty where nothing is. */
export function coveredText(coverage: Pick<TalkCoverage, 'demands'>): string {
  return pairCounts(coverage)
    .filter(({ asked }) => asked > 0)
    .map(({ type, unit, asked, done }) => `${PAIR_TYPE_NAMES[type]} ${done} / ${asked} ${unit}`)
    .join('，');
}

/** `委员之间 2 对，委员和党员 3 人`; empty where nothing is missing. */
export function lackingText(coverage: Pick<TalkCoverage, 'demands'>): string {
  return pairCounts(coverage)
    .filter(({ missing }) => missing > 0)
    .map(({ type, unit, missing }) => `${PAIR_TYPE_NAMES[type]} ${missing} ${unit}`)
    .join('，');
}

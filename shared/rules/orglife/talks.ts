import type { TalkCoverage } from '../../model/talk-coverage.ts';
import { coveredText } from '../talks/lacking.ts';
import type { StepFacts } from './line.ts';

/** How far the talks before the meeting are: those of the year, by what the branch asks of itself. */
export function talkStep(coverage: readonly TalkCoverage[]): StepFacts {
  const asked = coverage.filter((period) => period.asked === 'yes');
  const talks = asked.reduce((n, period) => n + period.talks, 0);
  const said = [`谈心谈话 ${talks} 次`, ...asked.map(coveredText).filter((text) => text !== '')];
  const all = asked.length > 0 && asked.every(({ demands }) => demands.every((d) => d.state === 'done'));
  if (all) return { state: 'done', said };
  return { state: talks > 0 ? 'begun' : 'todo', said: talks > 0 ? said : [] };
}

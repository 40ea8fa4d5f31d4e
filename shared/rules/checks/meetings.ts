import type { Finding } from '../finding.ts';
import { ask, atEntry, entriesOf, hasContent, met, type Check } from './context.ts';
import { quoted } from '../../text/characters.ts';

/** What settles an item of the 支委会: a decision or a vote. */
const OUTCOMES: ReadonlySet<string> = new Set(['decision', 'motion']);

/** 支委会: an item that was discussed ends with what was decided, be it only to put it off. */
export const committeeItems: Check = ({ record }) => {
  const items = record.sections.filter((s) => s.kind === 'item');
  const found: Finding[] = [];
  let settled = 0;
  for (const item of items) {
    const said = record.entries.filter((e) => e.sectionId === item.id && hasContent(e, record.withheld));
    if (said.some((e) => OUTCOMES.has(e.kind))) settled += 1;
    else if (said.length > 0) {
      const name = item.title.trim() === '' ? '议题' : quoted(item.title.trim());
      const text = `${name}有讨论，没有写决定。请补记决定；没有定下来的，也写成决定，说明怎样再议。`;
      found.push(ask('committee_items.decision', '议题没有决定', text, { kind: 'section', sectionId: item.id }));
    }
  }
  if (found.length > 0 || settled === 0) return found;
  return [met('committee_items.decision', `${settled} 个议题都有决定。`, { kind: 'record' })];
};

/** 党小组会: what it counted is an opinion for the branch, not a result. */
export const groupOpinion: Check = ({ record }) =>
  entriesOf(record, 'motion')
    .filter((motion) => motion.announced !== null)
    .map((motion) => {
      const text = '党小组会只提意见，由支部委员会、党员大会讨论决定。请把票数写进小组意见，不宣布通过或没有通过。';
      return ask('group_opinion.vote', '小组会宣布了表决结果', text, atEntry(motion.id, 'announced'));
    });

import type { Output } from '../../../../shared/contract/index.ts';
import { GRADES, type Assessed } from '../../../../shared/model/assessment.ts';
import type { EntryOf } from '../../../../shared/model/entry.ts';
import { MAX_ASSESSED } from '../../../../shared/model/limits.ts';
import { isOrgLife } from '../../../../shared/model/orglife.ts';
import { ownOf } from '../../../../shared/model/own-fields.ts';
import { GRADING, OF_YEAR } from '../../../../shared/templates/parts/poll.ts';
import { shortDate } from '../../../../shared/text/dates.ts';
import { today as todayNow } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useCall } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { useRecord } from '../context.ts';
import { useChange } from './fields.tsx';

type Polled = Output<'orglife.polled'>[number];

/** In a meeting that gives the grades after the 民主评议: takes over who was on its list, with the sums of the ballots and 自评. */
export function TakePolled({ entry }: { entry: EntryOf<'assessment'> }) {
  const { session } = useRecord();
  const type = useSessionTopic(session, 'meta', (s) => s.meta.type);
  const section = useSessionTopic(session, 'sections', (s) => s.sections.find((one) => one.id === entry.sectionId));
  if (isOrgLife(type) || section?.kind !== GRADING) return null;
  const year = ownOf(section.own, OF_YEAR);
  if (typeof year !== 'number') return <span className="cap">填了评议年度，就可以取民主测评的名单和票数。</span>;
  return <Take entry={entry} year={year} />;
}

function Take({ entry, year }: { entry: EntryOf<'assessment'>; year: number }) {
  const change = useChange(entry);
  const polled = useCall('orglife.polled', { year });
  if (!polled.data) return null;
  if (polled.data.length === 0) return <span className="cap">{year}年度还没有民主测评的记录。</span>;
  const take = (list: Polled): void => {
    const rows = taken(entry.rows, list.rows);
    change({ rows: rows.slice(0, MAX_ASSESSED) });
    notify(`已取民主测评的名单 ${list.rows.length} 人`);
  };
  return polled.data.map((list) => (
    <Button key={list.recordId} size="sm" onClick={() => take(list)}>
      取自民主测评
      {polled.data.length > 1 && `：${list.title}${list.on === null ? '' : `，${shortDate(list.on, todayNow())}`}`}
    </Button>
  ));
}

/** What was typed stays; figures that are open, and whoever is not listed yet, come from the 民主测评. */
function taken(rows: readonly Assessed[], polled: readonly Assessed[]): Assessed[] {
  const known = new Map(rows.map((row) => [row.personId, row]));
  const fresh = polled.filter((row) => !known.has(row.personId));
  const from = new Map(polled.map((row) => [row.personId, row]));
  return [
    ...rows.map((row) => {
      const other = from.get(row.personId);
      if (!other) return row;
      const votes = Object.fromEntries(GRADES.map((g) => [g, row.votes[g] ?? other.votes[g]])) as Assessed['votes'];
      return { ...row, votes, self: row.self ?? other.self };
    }),
    ...fresh,
  ];
}

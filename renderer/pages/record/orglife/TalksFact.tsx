import { Link } from '@tanstack/react-router';
import { coveredText } from '../../../../shared/rules/talks/lacking.ts';
import { periodName } from '../../../../shared/rules/year/periods.ts';
import { today } from '../../../base/when.ts';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useCall } from '../../../state/query.ts';
import { useRecord } from '../context.ts';

/** 会前谈心谈话 of the year that the 组织生活会 is attributed to, as it stood on the day of the meeting: a fact beside the minutes, not in them. */
export function TalksFact() {
  const { session } = useRecord();
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const { year } = header;
  const coverage = useCall('talks.coverage', { year, on: header.heldOn ?? header.plannedOn ?? today() });
  const asked = (coverage.data ?? []).filter((period) => period.asked === 'yes');
  if (asked.length === 0) return null;
  return (
    <div className="cap talks-fact">
      {asked.map((period) => (
        <p key={period.key}>
          {asked.length === 1 ? `${year}年度` : periodName(period.key)}谈心谈话 {period.talks} 次：
          {coveredText(period) || '没有要求'}
        </p>
      ))}
      <Link to="/talks" search={{ year }}>
        看谁和谁谈过
      </Link>
    </div>
  );
}

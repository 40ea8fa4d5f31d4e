import { Link } from '@tanstack/react-router';
import type { Section } from '../../../shared/model/record.ts';
import { isPolled } from '../../../shared/rules/ballot/form.ts';
import { useCall } from '../../state/query.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { useRecord } from './context.ts';

/** The way from a section to its 民主测评, and how that stands. */
export function BallotBar({ section }: { section: Section }) {
  const { session } = useRecord();
  const type = useSessionTopic(session, 'meta', (s) => s.meta.type);
  const rounds = useCall('ballots.rounds', { recordId: session.id }, isPolled({ type }, section)).data ?? [];
  if (!isPolled({ type }, section)) return null;
  const last = rounds.findLast((round) => round.sectionId === section.id);
  const isClosed = last?.state === 'closed';
  return (
    <p className="row">
      <Link
        className="btn"
        to="/records/$recordId/ballot/$sectionId"
        params={{ recordId: session.id, sectionId: section.id }}
      >
        {isClosed ? '看测评结果' : '测评：电脑投票或录入票数'}
      </Link>
      {last?.state === 'void' && <span className="dim">上一轮已作废，要重新测评</span>}
    </p>
  );
}

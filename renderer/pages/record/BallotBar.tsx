import { Link } from '@tanstack/react-router';
import { isCounted, type BallotRound } from '../../../shared/model/ballot.ts';
import type { EntryOf } from '../../../shared/model/entry.ts';
import type { Section } from '../../../shared/model/record.ts';
import { isPolled } from '../../../shared/rules/ballot/form.ts';
import { isAbout } from '../../../shared/rules/ballot/into-record.ts';
import { useCall } from '../../state/query.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { useRecord } from './context.ts';

/** The way from a section to its 民主测评, and how that stands. */
export function BallotBar({ section }: { section: Section }) {
  const { session } = useRecord();
  const type = useSessionTopic(session, 'meta', (s) => s.meta.type);
  const rounds = useCall('ballots.rounds', { recordId: session.id }, isPolled({ type }, section)).data ?? [];
  if (!isPolled({ type }, section)) return null;
  const own = rounds.filter((round) => round.sectionId === section.id && round.form.matter === undefined);
  return <Way rounds={own} sectionId={section.id} open="测评：电脑投票或录入票数" closed="看测评结果" again="测评" />;
}

/** The way from a vote or an election to its secret ballot, and how that stands. */
export function VoteBar({ entry, editable }: { entry: EntryOf<'motion'> | EntryOf<'election'>; editable: boolean }) {
  const { session } = useRecord();
  const rounds = useCall('ballots.rounds', { recordId: session.id }).data ?? [];
  const own = rounds.filter((round) => isAbout(round, entry.id));
  if (!editable && own.length === 0) return null;
  return (
    <Way
      rounds={own}
      sectionId={entry.sectionId}
      entryId={entry.id}
      open="无记名投票：电脑投票或录入票数"
      closed="看投票结果"
      again="投票"
    />
  );
}

interface WayProps {
  rounds: readonly BallotRound[];
  sectionId: string;
  entryId?: string;
  /** What the way is called before the round, and once it is closed. */
  open: string;
  closed: string;
  again: string;
}

function Way({ rounds, sectionId, entryId, open, closed, again }: WayProps) {
  const { session } = useRecord();
  const isClosed = rounds.some(isCounted);
  return (
    // An entry that opens under the pointer would take the way from under it.
    <p className="row way" onFocus={(event) => event.stopPropagation()}>
      <Link
        className="btn"
        to="/records/$recordId/ballot/$sectionId"
        params={{ recordId: session.id, sectionId }}
        search={entryId === undefined ? {} : { entry: entryId }}
      >
        {isClosed ? closed : open}
      </Link>
      {!isClosed && rounds.length > 0 && <span className="dim">上一轮已作废，要重新{again}</span>}
    </p>
  );
}

import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isCounted, type BallotRound } from '../../../shared/model/ballot.ts';
import { isAbout } from '../../../shared/rules/ballot/into-record.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { on } from '../../client.ts';
import { ErrorNote, Loading, Note } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { Desk } from './Desk.tsx';
import { Earlier } from './Earlier.tsx';
import { Result } from './Result.tsx';
import { Setup } from './Setup.tsx';
import './ballot.css';

interface BallotPageProps {
  recordId: string;
  sectionId: string;
  /** The vote or election; null for the 民主测评 of the section. */
  entryId: string | null;
}

/** A secret ballot: before it, while it is held on this PC, and what came out. */
export default function BallotPage({ recordId, sectionId, entryId }: BallotPageProps) {
  const record = useCall('records.get', { recordId });
  const rounds = useCall('ballots.rounds', { recordId });
  const current = useCall('ballots.current', {});
  useEffect(() => {
    const again = (): void => refresh('ballots.current', 'ballots.rounds', 'records.get');
    const stops = [on('sheet', again), on('round', again)];
    return () => stops.forEach((stop) => stop());
  }, []);
  const error = record.error ?? rounds.error ?? current.error;
  if (error) {
    return (
      <main className="page">
        <ErrorNote error={error} />
      </main>
    );
  }
  if (!record.data || !rounds.data || current.data === undefined) {
    return (
      <main className="page">
        <Loading what="打开" lines={10} />
      </main>
    );
  }
  const { header } = record.data;
  const own = rounds.data.filter((round) => concerns(round, sectionId, entryId));
  const closed = own.find(isCounted);
  const entry = record.data.entries.find((e) => e.id === entryId);
  const vote = entry?.kind === 'motion' || entry?.kind === 'election' ? entry : null;
  const isHeld = current.data?.recordId === recordId;
  return (
    <main className="page ballots">
      <div className="hd">
        <h1>{entryId === null ? '民主测评' : vote?.kind === 'election' ? '无记名选举' : '无记名表决'}</h1>
        <span className="dim">
          {header.title}
          {header.heldOn === null ? '' : `，${formatOfficialDate(header.heldOn)}`}
        </span>
        <span className="sp" />
        {!isHeld && (
          <Link
            className="btn"
            to="/records/$recordId"
            params={{ recordId }}
            search={entryId === null ? { at: { kind: 'section', sectionId } } : { entry: entryId }}
          >
            回到记录
          </Link>
        )}
      </div>
      {current.data && isHeld && <Desk round={current.data} />}
      {!isHeld && <Earlier rounds={own.filter((round) => !isCounted(round))} counted={closed !== undefined} />}
      {!isHeld && closed && <Result round={closed} record={record.data} />}
      {!isHeld && !closed && (entryId === null || vote) && (
        <Setup record={record.data} sectionId={sectionId} entry={vote} />
      )}
      {entryId !== null && !vote && <Note>找不到要投票的这一条，它可能已经删除。请回到记录重新选择。</Note>}
    </main>
  );
}

/** Whether a round is about this vote or election, or is the 民主测评 of this section. */
function concerns(round: BallotRound, sectionId: string, entryId: string | null): boolean {
  return entryId === null ? round.sectionId === sectionId && round.form.matter === undefined : isAbout(round, entryId);
}

import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { on } from '../../client.ts';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { Desk } from './Desk.tsx';
import { Result } from './Result.tsx';
import { Setup } from './Setup.tsx';
import './ballot.css';

/** The 民主测评 of one section: before it, while it is held on this PC, and what came out. */
export default function BallotPage({ recordId, sectionId }: { recordId: string; sectionId: string }) {
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
  const own = rounds.data.filter((round) => round.sectionId === sectionId);
  const closed = own.findLast((round) => round.state === 'closed');
  const isHeld = current.data?.recordId === recordId;
  return (
    <main className="page ballots">
      <div className="hd">
        <h1>民主测评</h1>
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
            search={{ at: { kind: 'section', sectionId } }}
          >
            回到记录
          </Link>
        )}
      </div>
      {current.data && isHeld && <Desk round={current.data} />}
      {!isHeld && closed && <Result round={closed} people={record.data.people} />}
      {!isHeld && !closed && <Setup record={record.data} sectionId={sectionId} last={own.at(-1) ?? null} />}
    </main>
  );
}

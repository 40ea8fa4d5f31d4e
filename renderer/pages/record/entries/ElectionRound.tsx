import { useContext } from 'react';
import type { Candidate, EntryOf } from '../../../../shared/model/entry.ts';
import { MAX_BALLOT_KEEPERS, MAX_CANDIDATES } from '../../../../shared/model/limits.ts';
import { countRecord } from '../../../../shared/rules/count.ts';
import { judgeElection, type CandidateVerdict, type ElectionVerdict } from '../../../../shared/rules/elections.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { PeoplePicker } from '../../../components/PersonPicker.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { ChoicesContext, NamesContext, useRecord } from '../context.ts';
import { VoteBar } from '../BallotBar.tsx';
import { PeopleField, useChange } from './fields.tsx';
import { BALLOTS, onward, VoteCount, VOTES } from './VoteCount.tsx';

type Election = EntryOf<'election'>;

interface ElectionRoundProps {
  entry: Election;
  current: boolean;
  editable: boolean;
}

/** One round of an election: its ballots, each candidate's votes, and who was announced as elected. */
export function ElectionRound({ entry, current, editable }: ElectionRoundProps) {
  const change = useChange(entry);
  const { counts, verdict } = useVerdict(entry);
  return (
    <div className="motion" onKeyDown={onward}>
      <div className="vote" data-field="issued">
        {BALLOTS.map(([key, name]) => (
          <VoteCount
            key={key}
            name={name}
            value={entry[key]}
            editable={editable}
            onChange={(n) => change({ [key]: n })}
          />
        ))}
        {counts.votersExpected > 0 && <Standing votersPresent={counts.votersPresent} verdict={verdict} />}
      </div>
      {current && <Candidates entry={entry} />}
      {entry.candidates.map((candidate) => (
        <CandidateVotes
          key={candidate.personId}
          entry={entry}
          candidate={candidate}
          verdict={verdict}
          editable={editable}
        />
      ))}
      <VoteBar entry={entry} editable={editable} />
      <Officers entry={entry} current={current} />
    </div>
  );
}

function useVerdict(entry: Election) {
  const { session } = useRecord();
  useSessionTopic(session, 'attendance', (s) => s.attendance);
  useSessionTopic(session, 'header', (s) => s.header);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const record = { template: meta.template, header: session.header, attendance: session.content.attendance };
  const { counts } = countRecord(record, meta.people);
  return { counts, verdict: judgeElection(counts, entry) };
}

/** Who stands: choosing one adds a line, taking one away removes it with its votes. */
function Candidates({ entry }: { entry: Election }) {
  const change = useChange(entry);
  const choices = useContext(ChoicesContext);
  return (
    <label className="fl" data-field="candidates">
      <span className="dim">候选人</span>
      <PeoplePicker
        people={choices}
        value={entry.candidates.map((c) => c.personId)}
        label="候选人"
        size="sm"
        max={MAX_CANDIDATES}
        width={300}
        onChange={(ids) => {
          const known = new Map(entry.candidates.map((c) => [c.personId, c]));
          const none = { for: null, against: null, abstain: null };
          change({
            candidates: ids.map((personId) => known.get(personId) ?? { personId, ...none }),
            elected: entry.elected.filter((id) => ids.includes(id)),
          });
        }}
      />
    </label>
  );
}

interface CandidateVotesProps {
  entry: Election;
  candidate: Candidate;
  verdict: ElectionVerdict;
  editable: boolean;
}

function CandidateVotes({ entry, candidate, verdict, editable }: CandidateVotesProps) {
  const change = useChange(entry);
  const names = useContext(NamesContext);
  const { personId } = candidate;
  const name = names.get(personId)?.name ?? '';
  const elected = entry.elected.includes(personId);
  const announce = (is: boolean): void => {
    const ids = entry.candidates.map((c) => c.personId);
    change({ elected: ids.filter((id) => (id === personId ? is : entry.elected.includes(id))) });
  };
  return (
    <div className="vote" role="group" aria-label={name} data-field="votes">
      <b className="candidate">{name}</b>
      {VOTES.map(([key, word]) => (
        <VoteCount
          key={key}
          name={word}
          value={candidate[key]}
          editable={editable}
          onChange={(n) =>
            change({ candidates: entry.candidates.map((c) => (c.personId === personId ? { ...c, [key]: n } : c)) })
          }
        />
      ))}
      {editable ? (
        <Checkbox field="elected" checked={elected} onChange={announce}>
          宣布当选
        </Checkbox>
      ) : (
        elected && <b>当选</b>
      )}
      {candidate.for !== null && verdict.mayBeHeld && <Line of={verdict.candidates.get(personId)} />}
    </div>
  );
}

/** Whether enough voters are there, and whether the slips agree. */
function Standing({ votersPresent, verdict }: { votersPresent: number; verdict: ElectionVerdict }) {
  if (!verdict.mayBeHeld)
    return (
      <StatusWord icon="oct" tone="err">
        有选举权到会 {votersPresent} 人，至少 {verdict.quorumNeeded} 人才能选举
      </StatusWord>
    );
  if (verdict.problems.includes('more_returned_than_issued'))
    return (
      <StatusWord icon="oct" tone="err">
        收回的票多于发出的票，选举无效
      </StatusWord>
    );
  return (
    <span className="cap">
      到会有选举权 {votersPresent} 人，得赞成票至少 {verdict.votesNeeded} 票当选
    </span>
  );
}

/** Whether the candidate reached the line. */
function Line({ of }: { of: CandidateVerdict | undefined }) {
  if (of === undefined) return null;
  if (of.problem !== null)
    return (
      <StatusWord icon="tri" tone="warn">
        票数和有效票对不上
      </StatusWord>
    );
  return (
    <StatusWord icon={of.reaches ? 'ringchk' : 'tri'} tone={of.reaches ? 'ok' : 'warn'}>
      {of.reaches ? '超过半数' : '没有超过半数'}
    </StatusWord>
  );
}

function Officers({ entry, current }: { entry: Election; current: boolean }) {
  const names = useContext(NamesContext);
  const list = (ids: readonly string[]) => ids.map((id) => names.get(id)?.name ?? '').join('、');
  if (!current) {
    const facts = [
      entry.seats !== null && `应选 ${entry.seats} 人`,
      entry.scrutineers.length > 0 && `监票人 ${list(entry.scrutineers)}`,
      entry.tellers.length > 0 && `计票人 ${list(entry.tellers)}`,
      entry.elected.length > 0 && `宣布当选：${list(entry.elected)}`,
    ].filter((fact) => fact !== false);
    return facts.length === 0 ? null : <p className="cap">{facts.join(' · ')}</p>;
  }
  return (
    <div className="hd fields">
      {(['scrutineers', 'tellers'] as const).map((field) => (
        <PeopleField
          key={field}
          entry={entry}
          field={field}
          label={field === 'scrutineers' ? '监票人' : '计票人'}
          value={entry[field]}
          max={MAX_BALLOT_KEEPERS}
          width={190}
        />
      ))}
    </div>
  );
}

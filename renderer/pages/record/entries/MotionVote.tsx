import { useContext } from 'react';
import { VOTE_MODE_NAMES, type EntryOf } from '../../../../shared/model/entry.ts';
import { fromPlainText } from '../../../../shared/model/rich-text.ts';
import { resolutionOf } from '../../../../shared/text/resolution.ts';
import { Button } from '../../../components/Button.tsx';
import { MAX_BALLOT_KEEPERS } from '../../../../shared/model/limits.ts';
import { countRecord, countWritten, ruleOfMotion } from '../../../../shared/rules/count.ts';
import { judgeInBranch, lineName, shareName, thresholdText, voteRule } from '../../../../shared/rules/votes.ts';
import { Select } from '../../../components/inputs.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { NamesContext, useRecord } from '../context.ts';
import { VoteBar } from '../BallotBar.tsx';
import { PeopleField, useChange } from './fields.tsx';
import { BALLOTS, onward, VoteCount, VOTES } from './VoteCount.tsx';
import { WrittenOpinions } from './WrittenOpinions.tsx';

type Motion = EntryOf<'motion'>;

interface MotionVoteProps {
  entry: Motion;
  current: boolean;
  editable: boolean;
}

/** The count of a vote and what follows from it. Figures are always in view, because they are read out again and again. */
export function MotionVote({ entry, current, editable }: MotionVoteProps) {
  const change = useChange(entry);
  const secret = entry.mode === 'secret_ballot';
  const count = ([key, name]: (typeof VOTES | typeof BALLOTS)[number]) => (
    <VoteCount
      key={key}
      name={name}
      value={entry.tally[key]}
      editable={editable}
      onChange={(n) => change({ tally: { ...entry.tally, [key]: n } })}
    />
  );
  return (
    <div className="motion" onKeyDown={onward}>
      {secret && <div className="vote">{BALLOTS.map(count)}</div>}
      <div className="vote" data-field="tally">
        {VOTES.map(count)}
        <Result entry={entry} />
      </div>
      {secret && <VoteBar entry={entry} editable={editable} />}
      {current ? <MotionMore entry={entry} secret={secret} /> : <MotionFacts entry={entry} />}
    </div>
  );
}

/** Passed or not as the check of the record says it, with the line that 赞成 had to pass. */
function Result({ entry }: { entry: Motion }) {
  const { session } = useRecord();
  useSessionTopic(session, 'attendance', (s) => s.attendance);
  useSessionTopic(session, 'header', (s) => s.header);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const record = { template: meta.template, header: session.header, attendance: session.content.attendance };
  const { counts, expected } = countRecord(record, meta.people);
  const rule = ruleOfMotion(meta.template, session.header, entry);
  if (rule === null || counts.votersExpected === 0) return null;
  const voters = { ...counts, written: countWritten(record, entry, expected) };
  const verdict = judgeInBranch(rule, voters, entry.tally, meta.ruleSettings);
  const { pass, quorum } = voteRule(rule, meta.ruleSettings);
  if (verdict.problems.includes('more_votes_than_voters')) {
    return (
      <StatusWord icon="oct" tone="err">
        票数多于有表决权的到会人数，请核对
      </StatusWord>
    );
  }
  if (verdict.problems.includes('ballots_do_not_add_up')) {
    return (
      <StatusWord icon="tri" tone="warn">
        赞成、反对、弃权之和与收回的有效票不符
      </StatusWord>
    );
  }
  if (pass === null || verdict.base === null)
    return <span className="cap">到会和通过的票数按本单位手里的规定核对，程序不判定</span>;
  if (!verdict.mayBeHeld && entry.tally.for !== null)
    return (
      <StatusWord icon="oct" tone="err">
        到会有表决权的人不够（要{shareName(quorum)}，至少 {verdict.quorumNeeded} 人），不能表决
      </StatusWord>
    );
  const who = pass.of === 'expected' ? '应到' : '实到';
  const line = thresholdText(verdict.base, pass, '票');
  const base = `${who}有表决权 ${verdict.base} 人的${lineName(pass)}`;
  if (entry.tally.for === null || verdict.passes === null)
    return (
      <span className="cap">
        赞成{line}（{base}）才通过
      </span>
    );
  return verdict.passes ? (
    <StatusWord icon="ringchk" tone="ok">
      通过：赞成 {entry.tally.for}，{shareName(pass, `${who} ${verdict.base} 的`)}
    </StatusWord>
  ) : (
    <StatusWord icon="tri" tone="warn">
      没有通过：赞成 {entry.tally.for} 票，{line}（{base}）
    </StatusWord>
  );
}

const ANNOUNCED = [
  { value: '', label: '还没有宣布' },
  { value: 'passed', label: '宣布通过' },
  { value: 'rejected', label: '宣布没有通过' },
] as const;

function MotionMore({ entry, secret }: { entry: Motion; secret: boolean }) {
  const change = useChange(entry);
  return (
    <>
      <div className="hd fields">
        {secret && (
          <>
            <PeopleField
              entry={entry}
              field="scrutineers"
              label="监票人"
              value={entry.scrutineers}
              max={MAX_BALLOT_KEEPERS}
              width={190}
            />
            <PeopleField
              entry={entry}
              field="tellers"
              label="计票人"
              value={entry.tellers}
              max={MAX_BALLOT_KEEPERS}
              width={190}
            />
          </>
        )}
        <label className="fl" data-field="announced">
          <span className="dim">主持人宣布</span>
          <Select
            size="sm"
            value={entry.announced ?? ''}
            options={ANNOUNCED}
            onChange={(value) => change({ announced: value === '' ? null : value })}
          />
        </label>
        <AsResolution entry={entry} />
      </div>
      <WrittenOpinions entry={entry} />
    </>
  );
}

/** Lays the figures out as the text of a decision behind the vote, to be edited there. */
function AsResolution({ entry }: { entry: Motion }) {
  const { session, actions } = useRecord();
  const names = useContext(NamesContext);
  if (!actions.kindsIn(entry.sectionId).includes('decision')) return null;
  const counted = entry.announced !== null && VOTES.every(([key]) => entry.tally[key] !== null);

  function write(): void {
    // The words that are being typed stand in the session and not in this row.
    const now = session.entry(entry.id);
    const { counts } = countRecord({ ...session.meta, ...session.content }, session.meta.people);
    const facts = { counts, nameOf: (id: string) => names.get(id)?.name ?? '' };
    const text = now?.kind === 'motion' ? resolutionOf(now, facts) : null;
    if (text !== null) actions.addEntry('decision', (e) => ({ ...e, text: fromPlainText(text) }));
  }

  return (
    <Button size="sm" disabled={!counted} title={counted ? undefined : '票数和宣布的结果都填好以后'} onClick={write}>
      按票数写决议
    </Button>
  );
}

/** What is said of the vote besides its figures. */
function MotionFacts({ entry }: { entry: Motion }) {
  const names = useContext(NamesContext);
  const list = (ids: readonly string[]) => ids.map((id) => names.get(id)?.name ?? '').join('、');
  const facts = [
    VOTE_MODE_NAMES[entry.mode],
    entry.scrutineers.length > 0 && `监票人 ${list(entry.scrutineers)}`,
    entry.tellers.length > 0 && `计票人 ${list(entry.tellers)}`,
    entry.written.length > 0 && `书面意见 ${entry.written.length} 份（${list(entry.written.map((w) => w.personId))}）`,
    entry.announced === 'passed' && '宣布通过',
    entry.announced === 'rejected' && '宣布没有通过',
  ].filter((fact) => fact !== false);
  return <p className="cap">{facts.join(' · ')}</p>;
}

import { useContext, type KeyboardEvent } from 'react';
import { VOTE_MODE_NAMES, type EntryOf, type Tally } from '../../../../shared/model/entry.ts';
import { MAX_BALLOT_KEEPERS, MAX_VOTES } from '../../../../shared/model/limits.ts';
import { countRecord, ruleOfMotion } from '../../../../shared/rules/count.ts';
import { judgeVote, thresholdText, VOTE_RULES, type VoteRule } from '../../../../shared/rules/votes.ts';
import { NumberInput, Select } from '../../../components/inputs.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { NamesContext, useRecord } from '../context.ts';
import { PeopleField, useChange } from './fields.tsx';
import { WrittenOpinions } from './WrittenOpinions.tsx';

type Motion = EntryOf<'motion'>;

const VOTES: readonly [keyof Tally, string][] = [
  ['for', '赞成'],
  ['against', '反对'],
  ['abstain', '弃权'],
];
const BALLOTS: readonly [keyof Tally, string][] = [
  ['issued', '发出票'],
  ['returned', '收回票'],
  ['invalid', '无效票'],
];

interface MotionVoteProps {
  entry: Motion;
  current: boolean;
  editable: boolean;
}

/** The count of a vote and what follows from it. Figures are always in view, because they are read out again and again. */
export function MotionVote({ entry, current, editable }: MotionVoteProps) {
  const secret = entry.mode === 'secret_ballot';
  return (
    <div className="motion" onKeyDown={onward}>
      {secret && (
        <div className="vote">
          <Counts entry={entry} of={BALLOTS} editable={editable} />
        </div>
      )}
      <div className="vote" data-field="tally">
        <Counts entry={entry} of={VOTES} editable={editable} />
        <Result entry={entry} />
      </div>
      {current ? <MotionMore entry={entry} secret={secret} /> : <MotionFacts entry={entry} />}
    </div>
  );
}

/** Enter in a count goes on to the next one, and from the last to what the chair announced. */
function onward(event: KeyboardEvent<HTMLElement>): void {
  const fields = Array.from(
    event.currentTarget.querySelectorAll<HTMLElement>('.votes, [data-field="announced"] select'),
  );
  const at = fields.findIndex((field) => field === event.target && field.matches('.votes'));
  if (event.key !== 'Enter' || event.ctrlKey || at < 0) return;
  event.preventDefault();
  const next = fields[at + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

function Counts({ entry, of, editable }: { entry: Motion; of: typeof VOTES; editable: boolean }) {
  const change = useChange(entry);
  return of.map(([key, name]) => (
    <label key={key}>
      {name}
      {editable ? (
        <NumberInput
          size="sm"
          className="votes"
          max={MAX_VOTES}
          value={entry.tally[key]}
          onChange={(n) => change({ tally: { ...entry.tally, [key]: n } })}
        />
      ) : (
        <b>{entry.tally[key] ?? '—'}</b>
      )}
    </label>
  ));
}

/** Passed or not by the rule of this form of meeting, with the line that 赞成 had to pass. */
function Result({ entry }: { entry: Motion }) {
  const { session } = useRecord();
  useSessionTopic(session, 'attendance', (s) => s.attendance);
  useSessionTopic(session, 'header', (s) => s.header);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const record = { template: meta.template, header: session.header, attendance: session.content.attendance };
  const { counts } = countRecord(record, meta.people);
  const rule = ruleOfMotion(meta.template, session.header, entry);
  if (rule === null || counts.votersExpected === 0) return null;
  const verdict = judgeVote(rule, { ...counts, written: entry.written.length }, entry.tally);
  const { pass, quorum }: VoteRule = VOTE_RULES[rule];
  const base = `应到有表决权 ${counts.votersExpected} 人的半数`;
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
  if (!verdict.mayBeHeld && entry.tally.for !== null)
    return (
      <StatusWord icon="oct" tone="err">
        到会有表决权的人不够（{quorum.compare === 'more_than' ? '须超过' : '至少'}应到的半数），不能表决
      </StatusWord>
    );
  if (pass === null) return <span className="cap">通过的票数按本支部手里的规定核对，程序不判定</span>;
  const line = thresholdText(counts.votersExpected, pass, '票');
  if (entry.tally.for === null || verdict.passes === null)
    return (
      <span className="cap">
        赞成{line}（{base}）才通过
      </span>
    );
  return verdict.passes ? (
    <StatusWord icon="ringchk" tone="ok">
      通过：赞成 {entry.tally.for}，超过应到 {counts.votersExpected} 的半数
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
      </div>
      <WrittenOpinions entry={entry} />
    </>
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

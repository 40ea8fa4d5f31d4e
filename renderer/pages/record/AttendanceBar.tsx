import { useContext } from 'react';
import type { EntryOf } from '../../../shared/model/entry.ts';
import { LEAVE_REASON_NAMES, type Attendance } from '../../../shared/model/record.ts';
import { writtenThere } from '../../../shared/rules/checks/enough.ts';
import { countRecord, quorumRuleOf, ruleOfMotion } from '../../../shared/rules/count.ts';
import type { Share } from '../../../shared/model/rule-settings.ts';
import {
  lineName,
  lineOf,
  neededFor,
  reaches,
  shareName,
  VOTE_RULES,
  voteRule,
  type VoteRule,
  type VoteRuleId,
} from '../../../shared/rules/votes.ts';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useSessionTopic } from '../../record-session/hooks.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import { NamesContext, useRecord } from './context.ts';

/** The roll call's figures, live. */
export function useCounts(session: RecordSession) {
  useSessionTopic(session, 'attendance', (s) => s.attendance);
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  return countRecord({ template: meta.template, header, attendance: session.content.attendance }, meta.people);
}

/** Who is expected, who is here, who may vote: each voter a cell, the line where it must be reached, so that nobody has to divide. */
export function AttendanceBar() {
  const { session, ui } = useRecord();
  const { expected, counts } = useCounts(session);
  const { template, ruleSettings } = session.meta;
  const id = quorumRuleOf(template, session.header);
  const rule = id && voteRule(id, ruleSettings);
  const written = useSessionTopic(session, 'content', ({ content, header }) => {
    if (!ruleSettings.writtenPresent) return 0;
    const motions = content.entries.filter(
      (e): e is EntryOf<'motion'> => e.kind === 'motion' && ruleOfMotion(template, header, e) === id,
    );
    return writtenThere({ header, attendance: content.attendance, ruleSettings }, expected, motions);
  });
  return (
    <div className="att" aria-label="到会情况" role="group">
      <Figure name="应到" value={counts.expected} />
      <Figure name="实到" value={counts.present} />
      <Figure name="请假" value={counts.leave}>
        <Absentees ids={expected.map((s) => s.personId)} status="leave" />
      </Figure>
      {counts.absent > 0 && (
        <Figure name="缺席" value={counts.absent}>
          <Absentees ids={expected.map((s) => s.personId)} status="absent" />
        </Figure>
      )}
      {rule && counts.votersExpected > 0 && (
        <>
          <span className="rule" />
          <span className="num">
            <span>{rule.id === 'election' ? '有选举权' : '有表决权'} 实到</span>
            <b>{counts.votersPresent}</b>
            <span>/ 应到 {counts.votersExpected}</span>
          </span>
          {written > 0 && <Figure name="书面意见" value={written} />}
          {rule.pass !== null && (
            <Cells expected={counts.votersExpected} present={counts.votersPresent + written} share={rule.quorum} />
          )}
        </>
      )}
      {id && rule && <Quorum {...counts} written={written} id={id} rule={rule} />}
      <span className="sp" />
      <Button kind="text" keys="F6" onClick={() => ui.set({ rollCall: { personId: null } })}>
        {session.editable ? '点名' : '到会名单'}
      </Button>
    </div>
  );
}

function Figure({ name, value, children }: { name: string; value: number; children?: React.ReactNode }) {
  return (
    <span className="num">
      <span>{name}</span>
      <b>{value}</b>
      {children}
    </span>
  );
}

/** Who is not here and why, in the order of the roster. */
function Absentees({ ids, status }: { ids: readonly string[]; status: Attendance['status'] }) {
  const { session } = useRecord();
  const names = useContext(NamesContext);
  const lines = new Map(session.attendance.filter((a) => a.status === status).map((a) => [a.personId, a]));
  const away = ids.map((id) => lines.get(id)).filter((a) => a !== undefined);
  const words = away.map((a) => {
    const name = names.get(a.personId)?.name ?? '';
    return a.reason === null ? name : `${name}（${LEAVE_REASON_NAMES[a.reason]}）`;
  });
  return <span className="cap ell">{words.join('、')}</span>;
}

/** More than this many cells no longer tell at a glance. */
const MOST_CELLS = 40;

function Cells({ expected, present, share }: { expected: number; present: number; share: Share }) {
  if (expected > MOST_CELLS) return null;
  const line = lineOf(expected, share);
  const label = `有表决权党员${expected}人，实到${present}人，红线为${lineName(share)}${line}`;
  return (
    <span className="cells" role="img" aria-label={label} style={{ ['--half' as string]: line }}>
      {Array.from({ length: expected }, (_, i) => (
        <i key={i} className={i < present ? undefined : 'o'} />
      ))}
    </span>
  );
}

interface QuorumProps {
  votersExpected: number;
  votersPresent: number;
  /** Written opinions that count as being there. */
  written: number;
  unmarked: number;
  id: VoteRuleId;
  rule: VoteRule;
}

function Quorum({ id, rule, unmarked, votersExpected, votersPresent, written }: QuorumProps) {
  if (votersExpected === 0)
    return (
      <StatusWord icon="tri" tone="warn">
        名册上没有应到的人
      </StatusWord>
    );
  if (unmarked > 0)
    return (
      <StatusWord icon="half" tone="dim">
        还有 {unmarked} 人没有点名
      </StatusWord>
    );
  const { quorum, pass } = rule;
  if (pass === null) return <span className="cap">到会和票数按本单位手里的规定核对，程序不判定</span>;
  const what = rule.id === 'election' ? '选举' : '表决';
  if (reaches(votersPresent + written, votersExpected, quorum))
    return (
      <StatusWord icon="ringchk" tone="ok">
        {!reaches(votersPresent, votersExpected, quorum) && '连同书面意见'}
        {shareName(quorum)}，可以{what}
      </StatusWord>
    );
  // Only the branch asks for so many: said, and no bar.
  if (id === 'disposition' || reaches(votersPresent, votersExpected, VOTE_RULES[id].quorum))
    return (
      <StatusWord icon="tri" tone="warn">
        本支部定的是{shareName(quorum)}，至少 {neededFor(votersExpected, quorum)} 人
      </StatusWord>
    );
  return (
    <StatusWord icon="oct" tone="err">
      {quorum.compare === 'more_than' ? '没有超过' : '不够'}
      {lineName(quorum)}，至少 {neededFor(votersExpected, quorum)} 人才能{what}
    </StatusWord>
  );
}

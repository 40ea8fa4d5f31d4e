import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GradedPerson } from '../../../../shared/contract/orglife.ts';
import { GRADE_NAMES } from '../../../../shared/model/assessment.ts';
import { describeBasis } from '../../../../shared/rules/legal-basis.ts';
import { consequenceOf } from '../../../../shared/rules/orglife/told.ts';
import { shortDate } from '../../../../shared/text/dates.ts';
import { today as todayNow } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import { useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { useRecord } from '../context.ts';
import { GradeTaskDialog } from './GradeTaskDialog.tsx';
import { TellDialog } from './TellDialog.tsx';

/** Most names that stand in one line. */
const MOST_NAMES = 6;

/** 评定结果 made known to each member, and what a grade asks of the branch: proposed, never done by itself. */
export function GradesTold() {
  const { session } = useRecord();
  const { readOnly } = useSession().session;
  const [telling, setTelling] = useState(false);
  const [helping, setHelping] = useState<GradedPerson | null>(null);
  const graded = useCall('orglife.graded', { recordId: session.id }).data ?? [];
  if (graded.length === 0) return null;
  const left = graded.filter((person) => person.told === null);
  const asked = graded.filter((person) => consequenceOf(person.grade) !== null);
  return (
    <section aria-label="反馈评定结果" className="told">
      <h5>反馈评定结果</h5>
      <p>
        已反馈 {graded.length - left.length} / {graded.length} 人
        {left.length > 0 && <span className="cap">，还没有：{namesOf(left)}</span>}
      </p>
      <Talks told={graded} />
      {left.length > 0 && !readOnly && (
        <p>
          <Button size="sm" icon="plus" onClick={() => setTelling(true)}>
            登记反馈
          </Button>
        </p>
      )}
      {asked.map((person) => (
        <Asked key={person.personId} person={person} onHelp={readOnly ? null : () => setHelping(person)} />
      ))}
      {telling && <TellDialog left={left} onClose={() => setTelling(false)} />}
      {helping && <GradeTaskDialog person={helping} onClose={() => setHelping(null)} />}
    </section>
  );
}

function namesOf(people: readonly GradedPerson[]): string {
  const names = people.slice(0, MOST_NAMES).map((person) => person.name);
  return `${names.join('、')}${people.length > MOST_NAMES ? `等 ${people.length} 人` : ''}`;
}

/** Those whom a 谈心谈话 told, each with the way to it. */
function Talks({ told }: { told: readonly GradedPerson[] }) {
  const today = todayNow();
  const talks = told.flatMap(({ personId, name, told: how }) =>
    how !== null && how.talkId !== null ? [{ personId, name, on: how.on, talkId: how.talkId }] : [],
  );
  if (talks.length === 0) return null;
  return (
    <p className="cap">
      谈心谈话反馈：
      {talks.map(({ personId, name, on, talkId }) => (
        <Link key={personId} to="/records/$recordId" params={{ recordId: talkId }}>
          {name}（{shortDate(on, today)}）
        </Link>
      ))}
    </p>
  );
}

/** One grade that asks for something, with where that stands and how surely it is known. */
function Asked({ person, onHelp }: { person: GradedPerson; onHelp: (() => void) | null }) {
  const consequence = consequenceOf(person.grade);
  if (!consequence) return null;
  return (
    <p>
      {person.name}：{GRADE_NAMES[person.grade]}{' '}
      {person.taskId === null ? (
        onHelp && (
          <Button kind="text" size="sm" onClick={onHelp}>
            列入任务<span className="vh"> {person.name}</span>
          </Button>
        )
      ) : (
        <Link to="/ledgers" search={{ ledger: 'task', row: person.taskId, open: true }}>
          已列入任务
        </Link>
      )}
      <span className="cap block">{describeBasis(consequence.basis)}</span>
    </p>
  );
}

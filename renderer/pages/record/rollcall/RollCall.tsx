import { useContext, useMemo, useState } from 'react';
import type { Attendance } from '../../../../shared/model/record.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import type { Choice } from '../../../components/person-search.ts';
import { PersonPicker } from '../../../components/PersonPicker.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useCounts } from '../AttendanceBar.tsx';
import { ChoicesContext, useRecord } from '../context.ts';
import { ranked } from '../people.ts';
import { marked, markedLate, type Mark } from './marks.ts';
import { RollList } from './RollList.tsx';

/**
 * The roll call: everybody is here at one key, then those who are not are found by their initials and marked by a digit. The list
 * is no text field, so an input method cannot swallow the letters.
 */
export function RollCall({ at }: { at: string | null }) {
  const { session, ui } = useRecord();
  const { expected, counts } = useCounts(session);
  const attendance = useSessionTopic(session, 'attendance', (s) => s.attendance);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const choices = useContext(ChoicesContext);
  const [adding, setAdding] = useState<readonly string[]>([]);
  const lines = useMemo(() => new Map(attendance.map((a) => [a.personId, a])), [attendance]);
  const people = useMemo(() => {
    const known = new Set(expected.map((s) => s.personId));
    const others = session.meta.people.filter(
      (s) => !known.has(s.personId) && (lines.has(s.personId) || adding.includes(s.personId)),
    );
    return [...ranked(expected), ...ranked(others)];
  }, [expected, session, lines, adding]);
  const unmarked = people.filter((p) => !lines.has(p.personId));
  const find = useMemo(() => new Map(choices.map((c) => [c.id, c])), [choices]);

  function put(changed: Attendance[], label: string): void {
    session.change([{ op: 'attendance.put', attendance: changed }], { label });
  }

  function mark(personId: string, how: Pick<Mark, 'status' | 'reason'>): void {
    put([marked(personId, lines.get(personId), how)], '点名');
  }

  function change(personId: string, line: Partial<Attendance>): void {
    const before = lines.get(personId);
    if (before) put([{ ...before, ...line }], '点名');
  }

  function everybody(): void {
    put(
      unmarked.map((p) => marked(p.personId, undefined, { status: 'present', reason: null })),
      '其余全部实到',
    );
  }

  const close = () => ui.set({ rollCall: null });
  const others = choices.filter((c) => c.presence !== '列席' && !people.some((p) => p.personId === c.id));
  return (
    <Dialog
      title={editable ? '点名' : '到会名单'}
      width={860}
      onClose={close}
      actions={
        <>
          <span className="row sp nw">
            应到 <b>{counts.expected}</b>　实到 <b>{counts.present}</b>　请假 <b>{counts.leave}</b>　缺席{' '}
            <b>{counts.absent}</b>
            {counts.unmarked > 0 && <span className="warn">　没有点到 {counts.unmarked}</span>}
          </span>
          {editable && unmarked.length > 0 && (
            <Button keys="Enter" onClick={everybody}>
              {unmarked.length === people.length ? '全部实到' : '其余全部实到'}
            </Button>
          )}
          <Button kind="primary" keys={unmarked.length === 0 ? 'Enter' : 'Escape'} onClick={close}>
            点名完毕
          </Button>
        </>
      }
    >
      <RollList
        people={people}
        lines={lines}
        find={find}
        start={at}
        editable={editable}
        onMark={mark}
        onLate={(id) => put([markedLate(id, lines.get(id))], '点名')}
        onChange={change}
        onEnter={() => (unmarked.length > 0 && editable ? everybody() : close())}
      />
      {editable && others.length > 0 && (
        <AddOther
          people={others}
          onAdd={(id) => {
            setAdding([...adding, id]);
            mark(id, { status: 'present', reason: null });
          }}
        />
      )}
    </Dialog>
  );
}

/** People of the roster who came without being expected: 积极分子, members of other groups. They never enter 实到. */
function AddOther({ people, onAdd }: { people: readonly Choice[]; onAdd: (id: string) => void }) {
  return (
    <p className="row">
      <span className="dim">不在应到里、也来参加的人</span>
      <PersonPicker
        people={people}
        value={null}
        label="也来参加的人"
        size="sm"
        width={180}
        onChange={(id) => id !== null && onAdd(id)}
      />
    </p>
  );
}

import { MAX_ATTENDANCE_NOTE } from '../../../../shared/model/limits.ts';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Attendance } from '../../../../shared/model/record.ts';
import type { Standing } from '../../../../shared/model/roster.ts';
import { matchPerson } from '../../../../shared/text/match-person.ts';
import { isComposing } from '../../../base/commands.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { TextInput } from '../../../components/inputs.tsx';
import type { Choice } from '../../../components/person-search.ts';
import { Initials } from '../../../components/PersonName.tsx';
import { roleOf } from '../people.ts';
import { LATE_KEY, LATE_NAME, MARKS, saidOf, type Mark } from './marks.ts';

interface RollListProps {
  people: readonly Standing[];
  lines: ReadonlyMap<string, Attendance>;
  find: ReadonlyMap<string, Choice>;
  /** Person to begin at. */
  start: string | null;
  editable: boolean;
  onMark: (personId: string, mark: Pick<Mark, 'status' | 'reason'>) => void;
  onLate: (personId: string) => void;
  onChange: (personId: string, line: Partial<Attendance>) => void;
  /** Enter: done, or everybody who is left is here. */
  onEnter: () => void;
}

/** People in the order of reading out. Letters find, digits mark, arrows move. */
export function RollList(props: RollListProps) {
  const { people, lines, find, editable } = props;
  const [active, setActive] = useState(props.start ?? people[0]?.personId ?? null);
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const index = people.findIndex((p) => p.personId === active);

  // A native dialog focuses what carries this attribute when it opens; React would focus too early.
  useEffect(() => list.current?.setAttribute('autofocus', ''), []);
  useEffect(() => {
    if (active) document.querySelector(`#roll-${CSS.escape(active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  /** The best match, sought from the beginning: the shorter the way to the surname the better. */
  function search(text: string): void {
    setQuery(text);
    const hits = people.flatMap((p) => {
      const choice = find.get(p.personId);
      const match = choice && text !== '' ? matchPerson(text, choice) : null;
      return match ? [{ id: p.personId, score: match.score }] : [];
    });
    const best = hits.toSorted((a, b) => a.score - b.score)[0];
    if (best) setActive(best.id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== list.current) return;
    const mark = MARKS.find((m) => m.key === event.key);
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move !== undefined) {
      setQuery('');
      setActive(people[Math.max(0, Math.min(index + move, people.length - 1))]?.personId ?? null);
    } else if (event.key === 'Enter') {
      setQuery('');
      props.onEnter();
    } else if (event.key === 'Escape' && query !== '') {
      setQuery('');
    } else if (event.key === 'Backspace') {
      search(query.slice(0, -1));
    } else if (editable && active && mark) {
      setQuery('');
      props.onMark(active, mark);
    } else if (editable && active && event.key === LATE_KEY) {
      setQuery('');
      props.onLate(active);
    } else if (editable && active && event.key === ' ') {
      setQuery('');
      const here = lines.get(active)?.status === 'present';
      props.onMark(active, here ? { status: 'absent', reason: null } : { status: 'present', reason: null });
    } else if (/^[a-z]$/iu.test(event.key)) {
      search(query + event.key.toLowerCase());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <p className="roll-keys cap" aria-hidden="true">
        {editable &&
          MARKS.map((m) => (
            <span key={m.key}>
              <kbd>{m.key}</kbd> {m.name}
            </span>
          ))}
        {editable && (
          <span>
            <kbd>{LATE_KEY}</kbd> {LATE_NAME}
          </span>
        )}
        <span className="sp" />
        {query === '' ? '打拼音首字母找人' : <span className="roll-query">找：{query}</span>}
      </p>
      <div
        className="roll"
        role="listbox"
        aria-label="应到人员，打拼音首字母找人，数字键记请假原因，9 记迟到或早退，空格切换实到"
        aria-activedescendant={active ? `roll-${active}` : undefined}
        tabIndex={0}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {people.map((person) => (
          <RollLine
            key={person.personId}
            person={person}
            line={lines.get(person.personId)}
            choice={find.get(person.personId)}
            query={query}
            active={person.personId === active}
            onPick={() => {
              setActive(person.personId);
              list.current?.focus();
            }}
          />
        ))}
      </div>
      {editable && active && (
        <ActiveLine
          key={active}
          person={people[index]}
          line={lines.get(active)}
          onMark={props.onMark}
          onChange={props.onChange}
          onDone={() => list.current?.focus()}
        />
      )}
    </>
  );
}

interface RollLineProps {
  person: Standing;
  line: Attendance | undefined;
  choice: Choice | undefined;
  query: string;
  active: boolean;
  onPick: () => void;
}

function RollLine({ person, line, choice, query, active, onPick }: RollLineProps) {
  const here = line?.status === 'present' || line?.status === 'online';
  return (
    <div
      id={`roll-${person.personId}`}
      role="option"
      aria-selected={active}
      className={line && !here ? 'roll-ln away' : 'roll-ln'}
      onClick={onPick}
    >
      <Icon name={line ? (here ? 'solid' : 'dash') : 'hol'} tone={here ? 'ok' : 'dim'} />
      <b>{person.name}</b>
      {choice && <Initials person={choice} query={query} />}
      <span className="cap ell">
        {roleOf(person)}
        {person.canVote ? '' : ' · 没有表决权'}
      </span>
      <span className="said">
        {saidOf(line)}
        {line?.note ? `（${line.note}）` : ''}
      </span>
    </div>
  );
}

interface ActiveLineProps extends Pick<RollListProps, 'onMark' | 'onChange'> {
  person: Standing | undefined;
  line: Attendance | undefined;
  /** The remark is written: back to the names. */
  onDone: () => void;
}

/** The same marks for the mouse, and what can be added to them: from the names one Tab leads there. */
function ActiveLine({ person, line, onMark, onChange, onDone }: ActiveLineProps) {
  if (!person) return null;
  return (
    <div className="roll-act">
      <b className="nw">{person.name}</b>
      {MARKS.map((mark) => (
        <button
          key={mark.key}
          type="button"
          tabIndex={-1}
          className="btn sm quiet"
          aria-pressed={line?.status === mark.status && line.reason === mark.reason}
          onClick={() => onMark(person.personId, mark)}
        >
          {mark.name}
        </button>
      ))}
      {line && (
        <>
          {(line.status === 'present' || line.status === 'online') && (
            <Checkbox checked={line.late} onChange={(late) => onChange(person.personId, { late })}>
              {LATE_NAME}
            </Checkbox>
          )}
          <TextInput
            size="sm"
            full
            aria-label="说明"
            placeholder="说明，例如：已履行请假手续"
            maxLength={MAX_ATTENDANCE_NOTE}
            value={line.note}
            onChange={(note) => onChange(person.personId, { note })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
              event.preventDefault();
              onDone();
            }}
          />
        </>
      )}
    </div>
  );
}

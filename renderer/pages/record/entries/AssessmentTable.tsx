import { useContext, type KeyboardEvent } from 'react';
import {
  GRADE_NAMES,
  GRADES,
  gradeCounts,
  notAssessed,
  type Assessed,
  type Grade,
} from '../../../../shared/model/assessment.ts';
import type { EntryOf } from '../../../../shared/model/entry.ts';
import { ENTRY_TEXT, MAX_ASSESSED, MAX_VOTES } from '../../../../shared/model/limits.ts';
import { Button } from '../../../components/Button.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { NumberInput, Select, TextInput } from '../../../components/inputs.tsx';
import { PersonPicker } from '../../../components/PersonPicker.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { ChoicesContext, NamesContext, useRecord } from '../context.ts';
import { ranked } from '../people.ts';
import { useChange } from './fields.tsx';
import { TakePolled } from './TakePolled.tsx';
import { onward } from './VoteCount.tsx';

interface AssessmentTableProps {
  entry: EntryOf<'assessment'>;
  current: boolean;
  editable: boolean;
}

/** 评议结果: a line for each member with the sum of the ballots and the grade that people gave. Nothing is reckoned from one to the other. */
export function AssessmentTable({ entry, current, editable }: AssessmentTableProps) {
  const change = useChange(entry);
  const open = current || !editable;
  const put = (row: Assessed): void => change({ rows: entry.rows.map((r) => (r.personId === row.personId ? row : r)) });
  return (
    <div className="motion assessed" onKeyDown={onward}>
      {current && <Listed entry={entry} />}
      {open && entry.rows.length > 0 && (
        <table className="tb">
          <thead>
            <tr>
              <th>姓名</th>
              {GRADES.map((g) => (
                <th key={g} className="fig">
                  {GRADE_NAMES[g]}
                </th>
              ))}
              <th>自评</th>
              <th>评定</th>
              <th className="wide">备注</th>
              {editable && <th aria-label="删去" />}
            </tr>
          </thead>
          <tbody>
            {entry.rows.map((row) => (
              <Row
                key={row.personId}
                row={row}
                editable={editable}
                onChange={put}
                onRemove={() => change({ rows: entry.rows.filter((r) => r.personId !== row.personId) })}
              />
            ))}
          </tbody>
        </table>
      )}
      <Sums rows={entry.rows} />
    </div>
  );
}

/** Who is on the list: all 正式党员 of the day at once, others one by one. 预备党员 take part and are not graded. */
function Listed({ entry }: { entry: EntryOf<'assessment'> }) {
  const { session } = useRecord();
  const change = useChange(entry);
  const choices = useContext(ChoicesContext);
  const people = useSessionTopic(session, 'meta', (s) => s.meta.people);
  const known = new Map(entry.rows.map((row) => [row.personId, row]));
  const full = ranked(people.filter((p) => p.registered && p.category === 'full')).map((p) => p.personId);
  const missing = full.filter((id) => !known.has(id));
  const list = (ids: readonly string[]): void =>
    change({ rows: ids.slice(0, MAX_ASSESSED).map((id) => known.get(id) ?? notAssessed(id)) });
  const left = entry.rows.filter((row) => row.grade === null && row.note === '');
  return (
    <div className="row wrap">
      <TakePolled entry={entry} />
      {missing.length > 0 && (
        <Button size="sm" onClick={() => list([...known.keys(), ...missing])}>
          列入{known.size === 0 ? '' : '其余'}正式党员 {missing.length} 人
        </Button>
      )}
      {entry.rows.length < MAX_ASSESSED && (
        <span data-field="rows">
          <PersonPicker
            people={choices.filter((c) => !known.has(c.id))}
            value={null}
            label="加一个人"
            placeholder="@ 加一个人"
            size="sm"
            width={120}
            onChange={(id) => id !== null && list([...known.keys(), id])}
          />
        </span>
      )}
      {left.length > 0 && left.length < entry.rows.length && (
        <Button
          size="sm"
          onClick={() =>
            change({
              rows: entry.rows.map((row) => (left.includes(row) ? { ...row, grade: 'competent' as const } : row)),
            })
          }
        >
          其余 {left.length} 人记为合格
        </Button>
      )}
    </div>
  );
}

const NO_GRADE = { value: '', label: '—' } as const;
const OPTIONS = [NO_GRADE, ...GRADES.map((value) => ({ value, label: GRADE_NAMES[value] }))];

interface RowProps {
  row: Assessed;
  editable: boolean;
  onChange: (row: Assessed) => void;
  onRemove: () => void;
}

function Row({ row, editable, onChange, onRemove }: RowProps) {
  const names = useContext(NamesContext);
  const name = names.get(row.personId)?.name ?? '';
  return (
    <tr>
      <td className="nw">
        <b>{name}</b>
      </td>
      {GRADES.map((g) => (
        <td key={g} className="fig">
          {editable ? (
            <NumberInput
              size="sm"
              className="votes"
              max={MAX_VOTES}
              aria-label={`${name}，${GRADE_NAMES[g]}票`}
              value={row.votes[g]}
              onChange={(n) => onChange({ ...row, votes: { ...row.votes, [g]: n } })}
            />
          ) : (
            (row.votes[g] ?? '')
          )}
        </td>
      ))}
      {(['self', 'grade'] as const).map((field) => (
        <td key={field}>
          {editable ? (
            <GradeSelect
              label={`${name}，${field === 'self' ? '自评' : '评定'}`}
              field={field}
              value={row[field]}
              onChange={(given) => onChange({ ...row, [field]: given })}
            />
          ) : (
            gradeName(row[field])
          )}
        </td>
      ))}
      <td className="wide">
        {editable ? (
          <TextInput
            size="sm"
            full
            aria-label={`${name}，备注`}
            maxLength={ENTRY_TEXT.remark}
            value={row.note}
            onChange={(note) => onChange({ ...row, note })}
          />
        ) : (
          row.note
        )}
      </td>
      {editable && (
        <td>
          <button
            type="button"
            className="btn sm quiet"
            tabIndex={-1}
            aria-label={`把${name}从名单里删去`}
            onClick={onRemove}
          >
            <Icon name="x" />
          </button>
        </td>
      )}
    </tr>
  );
}

function gradeName(given: Grade | null): string {
  return given === null ? '' : GRADE_NAMES[given];
}

interface GradeSelectProps {
  label: string;
  field: 'self' | 'grade';
  value: Grade | null;
  onChange: (given: Grade | null) => void;
}

/** A grade: chosen from the list, or by 1 to 4, 0 for none, which goes on to the next member. */
function GradeSelect({ label, field, value, onChange }: GradeSelectProps) {
  function onKeyDown(event: KeyboardEvent<HTMLSelectElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-4]$/u.test(event.key)) return;
    event.preventDefault();
    onChange(GRADES[Number(event.key) - 1] ?? null);
    const below = event.currentTarget.closest('tr')?.nextElementSibling;
    below?.querySelector<HTMLElement>(`select[data-grade="${field}"]`)?.focus();
  }
  return (
    <Select
      size="sm"
      aria-label={label}
      title="1 优秀，2 合格，3 基本合格，4 不合格，0 不填"
      data-grade={field}
      value={value ?? ''}
      options={OPTIONS}
      onKeyDown={onKeyDown}
      onChange={(given) => onChange(given === '' ? null : given)}
    />
  );
}

function Sums({ rows }: { rows: readonly Assessed[] }) {
  if (rows.length === 0) return <p className="cap">还没有列入名单。</p>;
  const counts = gradeCounts(rows);
  const graded = GRADES.filter((g) => counts[g] > 0).map((g) => `${GRADE_NAMES[g]} ${counts[g]} 人`);
  const none = rows.filter((row) => row.grade === null).length;
  const facts = [`名单 ${rows.length} 人`, ...graded, none > 0 && graded.length > 0 && `没有评定 ${none} 人`];
  return <p className="cap">{facts.filter((f) => f !== false).join(' · ')}</p>;
}

import { useContext, type KeyboardEvent } from 'react';
import type { Entry } from '../../../../shared/model/entry.ts';
import { ENTRY_TEXT } from '../../../../shared/model/limits.ts';
import { isComposing } from '../../../base/commands.ts';
import { clockOf } from '../../../base/when.ts';
import { DateInput, NumberInput, TimeInput } from '../../../components/inputs.tsx';
import { Proposed } from '../../../components/Proposed.tsx';
import { PeoplePicker, PersonPicker } from '../../../components/PersonPicker.tsx';
import type { Choice } from '../../../components/person-search.ts';
import { ChoicesContext, useRecord } from '../context.ts';
import { useNewcomer } from '../newcomer.ts';

/** The entry as it now is, with some fields changed. */
export function useChange(entry: Entry): <E extends Entry>(change: Partial<E>, options?: { typing?: boolean }) => void {
  const { session, actions } = useRecord();
  return (change, options) => {
    const now = session.entry(entry.id);
    // A field belongs to the kind it is drawn for, so the merged value is of that kind again.
    if (now?.kind === entry.kind) actions.put({ ...now, ...change }, options);
  };
}

/** Enter in a field of one line is done with it and goes on to the words, as choosing a person does. */
export function useEnterToWords(entry: Entry): (event: KeyboardEvent<HTMLElement>) => void {
  const { ui } = useRecord();
  return (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.defaultPrevented || isComposing(event.nativeEvent)) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    ui.goTo(entry.id, entry.sectionId);
  };
}

interface PersonFieldProps {
  entry: Entry;
  field: 'personId' | 'targetId' | 'subjectId';
  label: string;
  value: string | null;
  /** People who cannot be meant here. */
  without?: string | null;
}

/** Who speaks, or about whom. Choosing goes on to the words, or to what is to be filled in before them. */
export function PersonField({ entry, field, label, value, without }: PersonFieldProps) {
  const { ui } = useRecord();
  const change = useChange(entry);
  const choices = useContext(ChoicesContext);
  const newcomer = useNewcomer();
  const people = choices.filter((c) => c.id !== without);
  // Whoever is not here hardly speaks; they stay within reach at the end.
  const hereFirst = people.toSorted((a, b) => Number(isAway(a)) - Number(isAway(b)));
  return (
    <span data-field={field}>
      <PersonPicker
        people={hereFirst}
        newcomer={newcomer}
        value={value}
        label={label}
        placeholder={`@ ${label}`}
        size="sm"
        width={150}
        onChange={(id) => {
          change({ [field]: id });
          if (id === null) return;
          ui.goTo(entry.id, entry.sectionId, field === 'personId' ? afterPerson(entry) : 'text');
        }}
      />
    </span>
  );
}

/** The field behind the person: whom a criticism is about, where a material is from, else the words. */
function afterPerson(entry: Entry): string {
  if (entry.kind === 'criticism') return entry.targetId === null ? 'targetId' : 'text';
  return entry.kind === 'reading' ? 'source' : 'text';
}

const HERE = new Set(['实到', '线上', '列席']);

function isAway(choice: Choice): boolean {
  return !HERE.has(choice.presence);
}

interface PeopleFieldProps {
  entry: Entry;
  field: 'ownerIds' | 'scrutineers' | 'tellers' | 'elected';
  label: string;
  value: readonly string[];
  max: number;
  width?: number;
}

export function PeopleField({ entry, field, label, value, max, width = 200 }: PeopleFieldProps) {
  const change = useChange(entry);
  const choices = useContext(ChoicesContext);
  return (
    <label className="fl" data-field={field}>
      <span className="dim">{label}</span>
      <PeoplePicker
        people={choices}
        value={value}
        label={label}
        size="sm"
        max={max}
        width={width}
        onChange={(ids) => change({ [field]: ids })}
      />
    </label>
  );
}

interface LineFieldProps {
  entry: Entry;
  field: 'title' | 'source' | 'docNumber' | 'number' | 'dimension' | 'office';
  label: string;
  value: string;
  width: number;
  /** Words that are offered; any others may be typed. */
  proposals?: readonly string[];
}

export function LineField({ entry, field, label, value, width, proposals = [] }: LineFieldProps) {
  const change = useChange(entry);
  return (
    <label className="fl" data-field={field}>
      <span className="dim">{label}</span>
      <Proposed
        size="sm"
        proposals={proposals}
        value={value}
        maxLength={ENTRY_TEXT[field === 'office' ? 'number' : field]}
        style={{ width }}
        onChange={(text) => change({ [field]: text }, { typing: true })}
      />
    </label>
  );
}

interface CountFieldProps {
  entry: Entry;
  field: 'pieces' | 'seats' | 'round';
  label: string;
  value: number | null;
  max: number;
  /** What an emptied field becomes; a count of nothing is no count. */
  empty: number | null;
}

export function CountField({ entry, field, label, value, max, empty }: CountFieldProps) {
  const change = useChange(entry);
  return (
    <label className="fl" data-field={field}>
      <span className="dim">{label}</span>
      <NumberInput
        size="sm"
        style={{ width: 56 }}
        max={max}
        value={value}
        onChange={(n) => change({ [field]: n === null || n === 0 ? empty : n })}
      />
    </label>
  );
}

interface DateFieldProps {
  entry: Entry;
  field: 'publishedOn' | 'dueOn' | 'until';
  label: string;
  value: string | null;
}

export function DateField({ entry, field, label, value }: DateFieldProps) {
  const change = useChange(entry);
  return (
    <span className="fl" data-field={field}>
      <span className="dim" aria-hidden="true">
        {label}
      </span>
      <DateInput size="sm" aria-label={label} value={value} onChange={(date) => change({ [field]: date })} />
    </span>
  );
}

/** When it was said. Most entries need none, so it takes room only once noted. */
export function TimeField({ entry }: { entry: Entry }) {
  const change = useChange(entry);
  return (
    <span data-field="at">
      {entry.at === null ? (
        <button
          type="button"
          className="lnk cap"
          onClick={() => change({ at: clockOf(new Date().toISOString(), false) })}
        >
          记时间
        </button>
      ) : (
        <TimeInput
          size="sm"
          value={entry.at}
          aria-label="时间"
          style={{ width: 92 }}
          onChange={(at) => change({ at })}
        />
      )}
    </span>
  );
}

import { useMemo } from 'react';
import { LEDGER_TEXT } from '../../shared/model/limits.ts';
import { PersonCombo } from '../components/PersonCombo.tsx';
import type { Choice } from '../components/person-search.ts';
import { useCall } from '../state/query.ts';

interface NameFieldProps {
  /** Roster of which day is offered. */
  today: string;
  value: string;
  autoFocus?: boolean;
  onChange: (name: string) => void;
}

/** A name as it is written down: chosen from the roster by its letters, or typed where the roster does not have it. */
export function NameField({ today, value, autoFocus, onChange }: NameFieldProps) {
  const people = useRosterChoices(today);
  return (
    <PersonCombo
      people={people}
      rest={value}
      placeholder="姓名或拼音首字母"
      autoFocus={autoFocus}
      onPick={(person) => onChange(person.name)}
      onLeave={(typed) => onChange(typed.slice(0, LEDGER_TEXT.name))}
    />
  );
}

/** The people of the roster of a day, to choose from. */
export function useRosterChoices(today: string): Choice[] {
  const roster = useCall('roster.list', { on: today });
  return useMemo(
    () =>
      (roster.data ?? []).map((line) => ({
        id: line.personId,
        name: line.name,
        pinyin: line.pinyin,
        initials: line.initials,
        post: line.posts.join('、') || (line.group ?? ''),
        presence: '',
      })),
    [roster.data],
  );
}

import type { KeyboardEvent } from 'react';
import { MAX_VOTES } from '../../../../shared/model/limits.ts';
import { NumberInput } from '../../../components/inputs.tsx';

/** 赞成、反对、弃权 as they are called and in the order of reading out. */
export const VOTES = [
  ['for', '赞成'],
  ['against', '反对'],
  ['abstain', '弃权'],
] as const;
/** Slips of a secret ballot that are counted; valid ones follow from them. */
export const BALLOTS = [
  ['issued', '发出票'],
  ['returned', '收回票'],
  ['invalid', '无效票'],
] as const;

interface VoteCountProps {
  name: string;
  value: number | null;
  editable: boolean;
  onChange: (value: number | null) => void;
}

/** One figure of a vote: always in view, because it is read out again and again. */
export function VoteCount({ name, value, editable, onChange }: VoteCountProps) {
  return (
    <label>
      {name}
      {editable ? (
        <NumberInput size="sm" className="votes" max={MAX_VOTES} value={value} onChange={onChange} />
      ) : (
        <b>{value ?? '—'}</b>
      )}
    </label>
  );
}

/** Enter in a count goes on to the next one, and from the last to what the chair announced. */
export function onward(event: KeyboardEvent<HTMLElement>): void {
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

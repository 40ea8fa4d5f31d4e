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

/** Where Enter goes in a vote: the counts as they are read out, what the chair announced, or who stands while nobody does. */
const STOPS = [
  '.votes',
  '[data-field="announced"] select, [data-field="elected"] input',
  '[data-field="candidates"]:not(:has(~ [data-field="votes"])) input',
];

/** Enter in a count, or beside an announced name, goes on to the next one. */
export function onward(event: KeyboardEvent<HTMLElement>): void {
  const here = event.target;
  if (event.key !== 'Enter' || event.ctrlKey || !(here instanceof HTMLElement)) return;
  if (!here.matches('.votes, [data-field="elected"] input')) return;
  event.preventDefault();
  const fields = STOPS.flatMap((stop) => Array.from(event.currentTarget.querySelectorAll<HTMLElement>(stop)));
  const next = fields[fields.indexOf(here) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

import type { LedgerRow } from '../../../shared/model/ledger.ts';
import { RECTIFICATION_SOURCES, RECTIFICATION_SOURCE_NAMES } from '../../../shared/model/rectification.ts';
import { Select, type Option } from '../../components/inputs.tsx';

/** By where an item came from and who is responsible; empty is all. */
interface Filter {
  source: string;
  owner: string;
}

export const NO_FILTER: Filter = { source: '', owner: '' };

export function passes({ rectification, standing }: LedgerRow, { source, owner }: Filter): boolean {
  return (source === '' || rectification?.source === source) && (owner === '' || (standing?.owner ?? '') === owner);
}

interface RectificationFilterProps {
  rows: readonly LedgerRow[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** 来源 and 责任人 of those that there are. */
export function RectificationFilter({ rows, filter, onChange }: RectificationFilterProps) {
  const sources = RECTIFICATION_SOURCES.filter((s) => rows.some((row) => row.rectification?.source === s)).map(
    (value): Option<string> => ({ value, label: RECTIFICATION_SOURCE_NAMES[value] }),
  );
  const owners = [...new Set(rows.map((row) => row.standing?.owner ?? ''))].filter((name) => name !== '');
  return (
    <>
      <Select
        aria-label="来源"
        value={filter.source}
        options={[{ value: '', label: '来源：全部' }, ...sources]}
        onChange={(source) => onChange({ ...filter, source })}
      />
      <Select
        aria-label="责任人"
        value={filter.owner}
        options={[{ value: '', label: '责任人：全部' }, ...owners.map((value) => ({ value, label: value }))]}
        onChange={(owner) => onChange({ ...filter, owner })}
      />
    </>
  );
}

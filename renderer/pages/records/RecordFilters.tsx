import { Select } from '../../components/inputs.tsx';
import { today } from '../../base/when.ts';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';

/** Which records a list shows; '' = all. */
export interface RecordFilter<S extends string> {
  type: string;
  year: string;
  state: S | '';
}

interface RecordFiltersProps<S extends string> {
  filter: RecordFilter<S>;
  onFilter: (filter: RecordFilter<S>) => void;
  states: readonly { value: S; label: string }[];
}

/** Type, 归属年度 and state of the records of a list. */
export function RecordFilters<S extends string>({ filter, onFilter, states }: RecordFiltersProps<S>) {
  const { session } = useSession();
  const templates = useCall('records.templates', {});
  return (
    <>
      <Select
        aria-label="类型"
        value={filter.type}
        onChange={(type) => onFilter({ ...filter, type })}
        options={[
          { value: '', label: '全部类型' },
          ...(templates.data ?? []).map((t) => ({ value: t.type, label: t.name })),
        ]}
      />
      <Select
        aria-label="归属年度"
        value={filter.year}
        onChange={(year) => onFilter({ ...filter, year })}
        options={yearOptions(session.branch.startsOn)}
      />
      <Select
        aria-label="状态"
        value={filter.state}
        onChange={(state) => onFilter({ ...filter, state })}
        options={[{ value: '', label: '全部状态' }, ...states]}
      />
    </>
  );
}

/** Years from the book's first to the next one, for plans. */
function yearOptions(startsOn: string): { value: string; label: string }[] {
  const last = Number(today().slice(0, 4)) + 1;
  const first = Math.min(Number(startsOn.slice(0, 4)), last - 1);
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(last - i));
  return [{ value: '', label: '全部年度' }, ...years.map((y) => ({ value: y, label: `${y}年` }))];
}

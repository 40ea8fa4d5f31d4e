import type { Option } from '../../components/inputs.tsx';

/** Entries of a name table as options of a list, in the order of the table. */
export function optionsOf<K extends string>(names: Record<K, string>): Option<K>[] {
  return (Object.keys(names) as K[]).map((value) => ({ value, label: names[value] }));
}

import { formatOfficialDate } from '../text/dates.ts';
import { ownOf, type OwnField, type OwnValues } from './own-fields.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME, type RecordHeader } from './record.ts';

/** What ids in own fields are called. */
export interface OwnNames {
  person: (id: string) => string;
  branch: (id: string) => string;
}

/** Names of the branches that take part, by id. */
export function branchName(header: Pick<RecordHeader, 'branches'>, id: string): string {
  return id === HOST_BRANCH ? HOST_BRANCH_NAME : (header.branches.find((b) => b.id === id)?.name ?? '');
}

/** The value of an own field in words, its unit behind a number; empty where nothing is filled in. */
export function ownText(field: OwnField, values: OwnValues, names: OwnNames): string {
  const value = ownOf(values, field.key);
  if (value === null) return '';
  if (typeof value === 'number') return `${value}${field.unit}`;
  if (Array.isArray(value)) return value.map(names.person).join('、');
  switch (field.input) {
    case 'person':
      return names.person(value);
    case 'branch':
      return names.branch(value);
    case 'date':
      return formatOfficialDate(value);
    default:
      return value.trim();
  }
}

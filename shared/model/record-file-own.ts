import { AppError } from './errors.ts';
import { ownProblem, type OwnField, type OwnValue, type OwnValues } from './own-fields.ts';
import type { FileOwn, Who } from './record-file.ts';
import { placeOf } from './record-file-issues.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME, type TakingPart } from './record.ts';

/** What names in own fields of a file stand for. */
interface OwnGround {
  fields: readonly OwnField[];
  branches: readonly TakingPart[];
  find: (who: Who, path: readonly PropertyKey[]) => string;
}

/**
 * The own fields of a record or section from its file, names as ids.
 * @param path where they stand in the file
 * @throws AppError `input.invalid` for a field that the type does not have or a value that does not fit, `record.unknown_person`
 */
export function ownOfFile(
  given: FileOwn | undefined,
  { fields, branches, find }: OwnGround,
  path: readonly PropertyKey[],
): OwnValues {
  const known = new Map(fields.map((f) => [f.key, f]));
  const entries = Object.entries(given ?? {}).map(([key, value]): [string, OwnValue] => {
    const here = [...path, key];
    const field = known.get(key);
    if (!field) {
      const keys = fields.map((f) => `${f.key}（${f.label}）`).join('、');
      throw invalid(here, keys === '' ? '这里没有自己的项目，请删去' : `没有这个项目；可用：${keys}`);
    }
    switch (field.input) {
      case 'person':
        return [key, find(value as Who, here)];
      case 'people': {
        const list = Array.isArray(value) ? value : [value as Who];
        return [key, list.map((who, i) => find(who, [...here, i]))];
      }
      case 'branch': {
        if (value === HOST_BRANCH_NAME) return [key, HOST_BRANCH];
        const branch = branches.find((b) => b.name === value);
        if (!branch) throw invalid(here, '写的支部不在 branches 里，请先写在那里');
        return [key, branch.id];
      }
      default:
        return [key, value as OwnValue];
    }
  });
  const values: OwnValues = Object.fromEntries(entries);
  const problem = ownProblem(fields, values);
  if (problem !== null) throw new AppError('input.invalid', problem);
  return values;
}

function invalid(path: readonly PropertyKey[], problem: string): AppError {
  return new AppError('input.invalid', `记录文件里${placeOf(path)}：${problem}。`);
}

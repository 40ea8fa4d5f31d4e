import type { AppError } from '../../../shared/model/errors.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { ErrorNote } from '../../components/states.tsx';

/** What was refused, and whom it is about: an error carries ids and never a name. */
export function NamedError({ error, people }: { error: AppError; people: readonly Standing[] }) {
  const ids = new Set(error.code === 'ballot.voter' ? error.hint?.split(' ') : []);
  const names = people.filter((s) => ids.has(s.personId)).map((s) => s.name);
  return (
    <>
      <ErrorNote error={error} />
      {names.length > 0 && <p>涉及：{names.join('、')}。</p>}
    </>
  );
}

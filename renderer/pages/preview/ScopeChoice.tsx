import { useId } from 'react';
import type { ExportScope } from '../../../shared/contract/exports.ts';
import { Select } from '../../components/inputs.tsx';

/** Somebody whom the criticism or the assessment in the record concerns. */
export interface Concerned {
  id: string;
  name: string;
}

interface ScopeChoiceProps {
  withheld: boolean;
  scope: ExportScope;
  onScope: (scope: ExportScope) => void;
  concerned: readonly Concerned[];
}

/** How much of the words goes out: only the counts unless somebody asks for more. */
export function ScopeChoice({ withheld, scope, onScope, concerned }: ScopeChoiceProps) {
  const name = useId();
  const personId = scope.startsWith('person:') ? scope.slice('person:'.length) : null;
  const first = concerned[0];
  const choice = (checked: boolean, label: string, hint: string, value: ExportScope | null) => (
    <label className={checked ? 'on' : undefined}>
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={value === null || (withheld && value !== 'counts')}
        onChange={() => value !== null && onScope(value)}
      />
      <b>{label}</b>
      <span className="cap">{hint}</span>
    </label>
  );
  return (
    <>
      <div className="fm cb" role="radiogroup" aria-label="批评、评议的范围">
        {choice(scope === 'counts', '只列次数', '默认；谁对谁、几条、是否表态，各等次几人', 'counts')}
        {choice(scope === 'full', '全文', '全部原话，逐人的票数和等次', 'full')}
        {choice(
          personId !== null,
          '与某人有关',
          '只含这个人说的、听的和本人的等次',
          first ? `person:${first.id}` : null,
        )}
      </div>
      {personId !== null && (
        <Select
          full
          aria-label="与谁有关"
          value={personId}
          options={concerned.map((p) => ({ value: p.id, label: p.name }))}
          onChange={(id) => onScope(`person:${id}`)}
        />
      )}
      {withheld && <p className="cap">本使用人不能查看批评内容，只能导出次数。</p>}
    </>
  );
}

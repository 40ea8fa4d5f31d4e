import { useId } from 'react';
import type { SealedWords } from '../../../shared/print/index.ts';
import type { ExportScope } from '../../../shared/contract/exports.ts';
import { Select } from '../../components/inputs.tsx';

/** Somebody whom the criticism or the assessment in the record concerns. */
export interface Concerned {
  id: string;
  name: string;
}

interface ScopeChoiceProps {
  /** What the sealed words of the record are. */
  of: AskedScope;
  withheld: boolean;
  scope: ExportScope;
  onScope: (scope: ExportScope) => void;
  concerned: readonly Concerned[];
}

/** What a paper asks the scope of: sealed words of the record, or what a form says of single people. */
export type AskedScope = SealedWords | '计票表' | '汇总表' | '登记表';
export const FORM_SCOPES = { tally_sheet: '计票表', grade_summary: '汇总表', member_forms: '登记表' } as const;

/** What each choice lets out, by what it is about. */
const COUNTS: Record<AskedScope, { name: string; says: string; full: string; own: string; none: string }> = {
  批评与自我批评: {
    name: '只列次数',
    says: '默认；谁对谁、几条、是否表态，各等次几人',
    full: '全部原话，逐人的票数和等次',
    own: '只含这个人说的、听的和本人的等次',
    none: '本使用人不能查看批评内容，只能导出次数。',
  },
  谈话: {
    name: '不含内容',
    says: '默认；谁和谁谈、时间地点、列入台账的事',
    full: '全部内容',
    own: '只含这个人说的和听的',
    none: '本使用人不能查看谈话内容，只能导出不含内容的。',
  },
  评议结果: {
    name: '只列人数',
    says: '默认；各等次几人',
    full: '逐人的票数和等次',
    own: '只含本人的等次',
    none: '',
  },
  计票表: {
    name: '空白表',
    says: '默认；当场由计票人填写',
    full: '填好逐人的票数',
    own: '只含本人的票数',
    none: '本使用人不能查看批评内容，只能导出空白表。',
  },
  汇总表: {
    name: '只列人数',
    says: '默认；各等次几人、优秀比例',
    full: '逐人的票数和等次',
    own: '只含本人一行',
    none: '本使用人不能查看批评内容，只能导出人数。',
  },
  登记表: {
    name: '空白表',
    says: '默认；每人一张，只填名册里有的',
    full: '逐人的票数、等次和自评、互评原话',
    own: '只印这个人的一张',
    none: '本使用人不能查看批评内容，只能导出空白表。',
  },
};

/** How much of the words goes out: none of them unless somebody asks for more. */
export function ScopeChoice({ of, withheld, scope, onScope, concerned }: ScopeChoiceProps) {
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
      <div className="fm cb" role="radiogroup" aria-label={`${of}的范围`}>
        {choice(scope === 'counts', COUNTS[of].name, COUNTS[of].says, 'counts')}
        {choice(scope === 'full', '全文', COUNTS[of].full, 'full')}
        {choice(personId !== null, '与某人有关', COUNTS[of].own, first ? `person:${first.id}` : null)}
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
      {withheld && <p className="cap">{COUNTS[of].none}</p>}
    </>
  );
}

import { useId } from 'react';
import type { PaperForm, PaperWish } from '../../../shared/contract/exports.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME, type MeetingRecord } from '../../../shared/model/record.ts';
import { Select } from '../../components/inputs.tsx';

interface PaperChoiceProps {
  record: MeetingRecord;
  wish: PaperWish;
  onWish: (wish: PaperWish) => void;
}

/** Which paper: before a meeting its agenda or the notice of it; after one that several branches held, whose. */
export function PaperChoice({ record, wish, onWish }: PaperChoiceProps) {
  const name = useId();
  const { branches } = record.header;
  const form = (value: PaperForm, label: string, hint: string) => (
    <label className={wish.form === value ? 'on' : undefined}>
      <input
        type="radio"
        name={name}
        checked={wish.form === value}
        onChange={() => onWish({ ...wish, form: value, branchId: null })}
      />
      <b>{label}</b>
      <span className="cap">{hint}</span>
    </label>
  );
  return (
    <>
      {record.state === 'planned' && (
        <>
          <h3>文种</h3>
          <div className="fm cb" role="radiogroup" aria-label="文种">
            {form('record', '议程', '会上用')}
            {form('notice', '通知', '会前发给参加的人')}
          </div>
        </>
      )}
      {branches.length > 0 && wish.form === 'record' && record.state !== 'planned' && (
        <>
          <h3>支部</h3>
          <Select
            full
            aria-label="哪个支部的记录"
            value={wish.branchId ?? ''}
            options={[
              { value: '', label: '各支部合在一起' },
              { value: HOST_BRANCH, label: HOST_BRANCH_NAME },
              ...branches.map((b) => ({ value: b.id, label: b.name })),
            ]}
            onChange={(id) => onWish({ ...wish, branchId: id === '' ? null : id })}
          />
          <p className="cap">选一个支部，只印它的到会人数和它参加的环节。</p>
        </>
      )}
    </>
  );
}

import { useId } from 'react';
import type { PaperForm, PaperWish } from '../../../shared/contract/exports.ts';
import { isOrgLife } from '../../../shared/model/orglife.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME, type MeetingRecord } from '../../../shared/model/record.ts';
import { Select } from '../../components/inputs.tsx';

const APPRAISAL_PAPERS: { value: PaperForm; label: string }[] = [
  { value: 'record', label: '会议记录' },
  { value: 'blank_ballot', label: '测评票（空白）' },
  { value: 'tally_sheet', label: '计票表' },
  { value: 'grade_summary', label: '民主评议汇总表' },
  { value: 'member_forms', label: '民主评议登记表' },
  { value: 'situation', label: '情况报告' },
];

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
      {isOrgLife(record.type) && record.state !== 'planned' && (
        <>
          <h3>文种</h3>
          <Select
            full
            aria-label="文种"
            value={wish.form}
            options={APPRAISAL_PAPERS}
            onChange={(next) => onWish({ form: next, scope: 'counts', branchId: null })}
          />
          {wish.form === 'blank_ballot' && <p className="cap">印一份，按发出的票数复印。每一份都一样，没有编号。</p>}
          {wish.form === 'situation' && <p className="cap">只填记录簿里有的数字，没有的空着；导出后在 Word 里写完。</p>}
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

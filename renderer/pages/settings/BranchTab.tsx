import { useState } from 'react';
import type { BranchProfile } from '../../../shared/model/branch.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { today } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, NumberInput, Select, TextInput } from '../../components/inputs.tsx';
import { splitNames } from '../../components/names.ts';
import { ErrorNote } from '../../components/states.tsx';
import { refresh } from '../../state/query.ts';

const MODES: { value: BranchProfile['recordMode']; label: string }[] = [
  { value: 'printed_signed', label: '打印后签字' },
  { value: 'handwritten_book', label: '抄写到记录本' },
  { value: 'electronic', label: '电子保存' },
];

/** 支部概况: what minutes print and checks go by. */
export function BranchTab() {
  const { session, setSession } = useSession();
  const [branch, setBranch] = useState(session.branch);
  const [groups, setGroups] = useState(session.branch.groups.join('、'));
  const [error, setError] = useState<AppError | null>(null);
  const change = (part: Partial<BranchProfile>) => setBranch((now) => ({ ...now, ...part }));
  const changed = JSON.stringify(withGroups(branch, groups)) !== JSON.stringify(session.branch);

  async function save(next: BranchProfile): Promise<void> {
    setError(null);
    try {
      const before = session.branch;
      const saved = await call('books.saveBranch', { branch: next });
      setSession(saved);
      setBranch(saved.branch);
      setGroups(saved.branch.groups.join('、'));
      refresh('records.get');
      notify('已保存支部概况', () => void save(before));
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(withGroups(branch, groups));
      }}
    >
      <Field label="党组织全称">
        <TextInput full value={branch.name} onChange={(name) => change({ name })} maxLength={80} />
      </Field>
      <Field label="上级党组织">
        <TextInput full value={branch.superior} onChange={(superior) => change({ superior })} maxLength={80} />
      </Field>
      <Field label="党小组" hint="用顿号分开，没有就空着">
        <TextInput full value={groups} onChange={setGroups} />
      </Field>
      <TermFields term={branch.term} onChange={(term) => change({ term })} />
      <Field label="支委会" group hint="党员不足七人的支部一般只设书记，不设支委会">
        <Checkbox checked={branch.hasCommittee} onChange={(hasCommittee) => change({ hasCommittee })}>
          设支部委员会
        </Checkbox>
      </Field>
      <Field label="主题党日" hint="例如：每月最后一个星期五">
        <TextInput value={branch.themeDay} onChange={(themeDay) => change({ themeDay })} maxLength={40} />
      </Field>
      <Field label="记录方式">
        <Select value={branch.recordMode} options={MODES} onChange={(recordMode) => change({ recordMode })} />
      </Field>
      <Field label="全宗号">
        <TextInput value={branch.fondsNumber} onChange={(fondsNumber) => change({ fondsNumber })} maxLength={40} />
      </Field>
      <Field label="启用日期" hint="这一天以前应开的会不会提醒">
        <DateInput value={branch.startsOn} onChange={(startsOn) => startsOn && change({ startsOn })} />
      </Field>
      <Field label="标记" hint="显示在窗口下方和打印的页面上">
        <TextInput value={branch.marking} onChange={(marking) => change({ marking })} maxLength={20} />
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="save">
        <Button kind="primary" type="submit" disabled={!changed || branch.name.trim() === '' || session.readOnly}>
          保存支部概况
        </Button>
      </div>
    </form>
  );
}

interface TermFieldsProps {
  term: BranchProfile['term'];
  onChange: (term: BranchProfile['term']) => void;
}

/** 届: number, first day and length; meetings are numbered by it. */
function TermFields({ term, onChange }: TermFieldsProps) {
  const current = term ?? { number: 1, startedOn: today(), years: 3 };
  return (
    <Field label="届" group hint="会议按第几届第几次编号">
      <div className="term">
        <Checkbox checked={term !== null} onChange={(on) => onChange(on ? current : null)}>
          按届编号
        </Checkbox>
        {term && (
          <>
            <label className="row">
              第
              <NumberInput
                max={999}
                value={term.number}
                onChange={(number) => onChange({ ...term, number: Math.min(Math.max(number ?? 1, 1), 99) })}
              />
              届
            </label>
            <span className="row">
              开始于
              <DateInput
                aria-label="本届开始日期"
                value={term.startedOn}
                onChange={(startedOn) => startedOn && onChange({ ...term, startedOn })}
              />
            </span>
            <label className="row">
              任期
              <NumberInput
                max={99}
                value={term.years}
                onChange={(years) => onChange({ ...term, years: Math.min(Math.max(years ?? 1, 1), 10) })}
              />
              年
            </label>
          </>
        )}
      </div>
    </Field>
  );
}

function withGroups(branch: BranchProfile, groups: string): BranchProfile {
  return { ...branch, groups: splitNames(groups) };
}

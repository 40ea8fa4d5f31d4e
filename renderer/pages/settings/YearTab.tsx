import { useState } from 'react';
import { FREQUENCY_NAMES, type Frequency, type YearSettings } from '../../../shared/model/year.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

const named = <F extends Frequency>(list: readonly F[]) =>
  list.map((value) => ({ value, label: FREQUENCY_NAMES[value] }));
const LECTURE = named(['none', 'year', 'half_year', 'quarter', 'month']);
const ORG_LIFE = named(['year', 'half_year', 'quarter']);
const GROUPS: { value: YearSettings['orgLifeGroups']; label: string }[] = [
  { value: 'together', label: '各党小组都开过，算一次' },
  { value: 'each', label: '每个党小组开一次，各算一次' },
];
const UNTIL: { value: YearSettings['orgLifeUntil']; label: string }[] = [
  { value: 'year_end', label: '当年年底以前' },
  { value: 'next_march', label: '次年三月底以前' },
];
const LEAP: { value: YearSettings['leapBirthday']; label: string }[] = [
  { value: 'feb_28', label: '2月28日' },
  { value: 'mar_1', label: '3月1日' },
];

/** What the branch asks of itself where the rules leave it open or sources disagree. */
export function YearTab() {
  const kept = useCall('year.settings', {});
  if (kept.error) return <ErrorNote error={kept.error} />;
  return kept.data ? <YearForm key={JSON.stringify(kept.data)} kept={kept.data} /> : <Loading what="读取年度要求" />;
}

function YearForm({ kept }: { kept: YearSettings }) {
  const { session } = useSession();
  const [settings, setSettings] = useState(kept);
  const change = (part: Partial<YearSettings>) => setSettings((now) => ({ ...now, ...part }));
  const changed = JSON.stringify(settings) !== JSON.stringify(kept);
  const { busy, error, submit } = useSubmit(changed, async () => {
    await call('year.saveSettings', { settings });
    refresh('year.settings', 'year.board', 'year.due');
    notify('已保存年度要求');
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="dim">
        党员大会每季、支委会每月、党小组会每月、主题党日每月、民主评议每年，条例有明确规定，不在这里改。下面几项各地要求不同，先按全国的规定，可以改成上级或者本支部的要求。
      </p>
      <Field label="党课" hint="条例没有对支部规定次数">
        <Select value={settings.lecture} options={LECTURE} onChange={(lecture) => change({ lecture })} />
      </Field>
      <Field label="组织生活会" hint="条例：每年至少一次，一般在第四季度">
        <Select value={settings.orgLife} options={ORG_LIFE} onChange={(orgLife) => change({ orgLife })} />
      </Field>
      <Field label="按党小组开的" hint="组织生活会、民主评议由各党小组分别召开时，怎样算本支部开过">
        <Select
          value={settings.orgLifeGroups}
          options={GROUPS}
          onChange={(orgLifeGroups) => change({ orgLifeGroups })}
        />
      </Field>
      <Field label="召开期限" hint="按归属年度统计时，一年的组织生活会和民主评议最晚什么时候开">
        <Select value={settings.orgLifeUntil} options={UNTIL} onChange={(orgLifeUntil) => change({ orgLifeUntil })} />
      </Field>
      <Field label="政治生日" hint="2月29日入党的，平年算在哪一天">
        <Select value={settings.leapBirthday} options={LEAP} onChange={(leapBirthday) => change({ leapBirthday })} />
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="save">
        <Button kind="primary" type="submit" busy={busy} disabled={!changed || session.readOnly}>
          保存年度要求
        </Button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import type { InspectionSettings } from '../../../shared/model/inspection.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { NumberInput, TextArea } from '../../components/inputs.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

/** What the 自查 cannot know by itself: names that do not belong into the records, and how soon minutes are signed. */
export function InspectionTab() {
  const kept = useCall('inspection.settings', {});
  if (kept.error) return <ErrorNote error={kept.error} />;
  return kept.data ? (
    <InspectionForm key={JSON.stringify(kept.data)} kept={kept.data} />
  ) : (
    <Loading what="读取自查设置" />
  );
}

function InspectionForm({ kept }: { kept: InspectionSettings }) {
  const { session } = useSession();
  const [names, setNames] = useState(kept.otherUnits.join('\n'));
  const [days, setDays] = useState<number | null>(kept.signWithinDays);
  const otherUnits = names
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  const settings = { otherUnits, signWithinDays: days ?? kept.signWithinDays };
  const changed = days !== null && JSON.stringify(settings) !== JSON.stringify(kept);
  const { busy, error, submit } = useSubmit(changed, async () => {
    await call('inspection.saveSettings', { settings });
    refresh('inspection.settings');
    notify('已保存自查设置');
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label="其他单位名称"
        hint="一行一个。自查时在记录里逐处找：从别处粘贴来的文字，往往带着别的街道、社区、单位的名字"
      >
        <TextArea full rows={8} value={names} onChange={setNames} />
      </Field>
      <Field label="几天内签字" hint="定稿以后超过这些天没有登记签字，自查时列出">
        <NumberInput value={days} max={365} onChange={setDays} />
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="save">
        <Button kind="primary" type="submit" busy={busy} disabled={!changed || session.readOnly}>
          保存自查设置
        </Button>
      </div>
    </form>
  );
}

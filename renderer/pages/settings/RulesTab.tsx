import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import {
  MAX_LATE_DAYS,
  NATIONAL,
  ruleSettings,
  type KeptRuleSettings,
  type RuleSettingKey,
  type RuleSettings,
} from '../../../shared/model/rule-settings.ts';
import { SETTING_CHOICES, SETTING_HINTS, SETTING_NAMES } from '../../../shared/rules/setting-words.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { spokenDate } from '../../base/when.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { NumberInput, Select, type Option } from '../../components/inputs.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { SMALL_NUMBER_CHOICES } from '../../base/small-numbers.ts';
import { EmptyPhrases } from './EmptyPhrases.tsx';
import { DispositionFields } from './DispositionFields.tsx';

/** What sources disagree on: what holds everywhere, which other choices are known, and what this branch has decided, by whom and when. */
export function RulesTab() {
  const kept = useCall('rules.settings', {});
  if (kept.error) return <ErrorNote error={kept.error} />;
  if (!kept.data) return <Loading what="读取规则设置" />;
  return (
    <>
      <RulesForm key={JSON.stringify(kept.data)} kept={kept.data} />
      <EmptyPhrases />
    </>
  );
}

async function save(settings: RuleSettings): Promise<void> {
  await call('rules.saveSettings', { settings });
  refresh('rules.settings', 'records.get', 'statements.overview');
}

function RulesForm({ kept }: { kept: KeptRuleSettings }) {
  const { session } = useSession();
  const [chosen, setSettings] = useState(kept.values);
  // Empty while another number is typed.
  const [days, setDays] = useState<number | null>(kept.values.lateAfterDays);
  const settings = { ...chosen, lateAfterDays: days ?? kept.values.lateAfterDays };
  const { data: whole } = ruleSettings.safeParse({ ...chosen, lateAfterDays: days });
  const change = (part: Partial<RuleSettings>) => setSettings((now) => ({ ...now, ...part }));
  const ready = whole !== undefined && JSON.stringify(whole) !== JSON.stringify(kept.values);
  const { busy, error, submit } = useSubmit(ready, async () => {
    const before = kept.values;
    await save(whole ?? before);
    notify('已保存规则设置', () => void save(before));
  });
  const shown = { kept, settings };
  return (
    <form
      className="form rules"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="dim">
        各地的要求不同的，先按全国的规定，可以改成上级或者本支部的要求。改了以后没有定稿的记录照新的检查，已经定稿的照定稿时的。党课、组织生活会的次数在
        <Link to="/settings" search={{ tab: 'year' }}>
          年度要求
        </Link>
        里改。
      </p>
      <Setting id="assemblyQuorum" {...shown}>
        <Select
          value={settings.assemblyQuorum}
          options={choices(SETTING_CHOICES.assemblyQuorum)}
          onChange={(assemblyQuorum) => change({ assemblyQuorum })}
        />
      </Setting>
      <Setting id="committeeQuorum" {...shown}>
        <Select
          value={settings.committeeQuorum}
          options={choices(SETTING_CHOICES.committeeQuorum)}
          onChange={(committeeQuorum) => change({ committeeQuorum })}
        />
      </Setting>
      <Setting id="probationMode" {...shown}>
        <Select
          value={settings.probationMode}
          options={choices(SETTING_CHOICES.probationMode)}
          onChange={(probationMode) => change({ probationMode })}
        />
      </Setting>
      <Setting id="disposition" {...shown} group>
        <DispositionFields value={settings.disposition} onChange={(disposition) => change({ disposition })} />
      </Setting>
      <Setting id="writtenPresent" {...shown} group>
        <Checkbox checked={settings.writtenPresent} onChange={(writtenPresent) => change({ writtenPresent })}>
          会前书面意见算到会
        </Checkbox>
      </Setting>
      <Setting id="lateAfterDays" {...shown}>
        <NumberInput max={MAX_LATE_DAYS} value={days} onChange={setDays} />
      </Setting>
      <Setting id="smallNumber" {...shown}>
        <Select
          value={String(settings.smallNumber)}
          options={SMALL_NUMBER_CHOICES}
          onChange={(n) => change({ smallNumber: Number(n) })}
        />
      </Setting>
      <Setting id="ordinaryMemberMaterial" {...shown}>
        <Select
          value={settings.ordinaryMemberMaterial}
          options={choices(SETTING_CHOICES.ordinaryMemberMaterial)}
          onChange={(ordinaryMemberMaterial) => change({ ordinaryMemberMaterial })}
        />
      </Setting>
      {error && <ErrorNote error={error} />}
      <div className="save">
        <Button kind="primary" type="submit" busy={busy} disabled={!ready || session.readOnly}>
          保存规则设置
        </Button>
      </div>
    </form>
  );
}

interface SettingProps {
  id: RuleSettingKey;
  kept: KeptRuleSettings;
  settings: RuleSettings;
  group?: boolean;
  children: ReactNode;
}

/** One setting with what holds everywhere; one that was changed says by whom. */
function Setting({ id, kept, settings, group, children }: SettingProps) {
  const change = kept.changed[id];
  const own = JSON.stringify(kept.values[id]) !== JSON.stringify(NATIONAL[id]);
  const touched = JSON.stringify(settings[id]) !== JSON.stringify(kept.values[id]);
  const said = change && `${change.by}，${spokenDate(localDate(new Date(change.at)))}`;
  const hint = (
    <>
      {SETTING_HINTS[id]}
      {change && !touched && (
        <StatusWord icon="ringchk" tone={own ? 'ok' : 'dim'}>
          {own ? '本支部已更改' : '已改回全国的规定'}：{said}
        </StatusWord>
      )}
    </>
  );
  return (
    <Field label={SETTING_NAMES[id]} hint={hint} {...(group ? { group } : {})}>
      {children}
    </Field>
  );
}

function choices<T extends string>(names: Record<T, string>): Option<T>[] {
  return (Object.entries(names) as [T, string][]).map(([value, label]) => ({ value, label }));
}

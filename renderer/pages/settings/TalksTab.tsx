import { useState } from 'react';
import {
  NATIONAL_TALKS,
  TALK_EVENT_NAMES,
  MAX_REMIND_DAYS,
  TALK_EVENTS,
  talkSettings,
  type TalkEvent,
  type TalkSettings,
} from '../../../shared/model/talk-coverage.ts';
import { COMMITTEE_POSTS } from '../../../shared/model/roster.ts';
import { FREQUENCY_NAMES } from '../../../shared/model/year.ts';
import { today } from '../../base/when.ts';
import { describeBasis } from '../../../shared/rules/legal-basis.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { NumberInput, Select } from '../../components/inputs.tsx';
import { ErrorNote, Loading, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

const EVERY = (['year', 'half_year', 'quarter', 'month'] as const).map((value) => ({
  value,
  label: FREQUENCY_NAMES[value],
}));
const WITH_COMMITTEE: { value: TalkSettings['withCommittee']; label: string }[] = [
  { value: 'any', label: '和任何一位委员谈过' },
  { value: 'own_area', label: '和联系本党小组的委员谈过' },
];
const WITH_MEMBER: { value: TalkSettings['withMember']; label: string }[] = [
  { value: 'any', label: '和任何一名党员谈过，委员也算' },
  { value: 'ordinary', label: '和不是委员的党员谈过' },
];

/** How often and how strictly talks are counted, and what the branch wants to be reminded of. */
export function TalksTab() {
  const kept = useCall('talks.settings', {});
  if (kept.error) return <ErrorNote error={kept.error} />;
  return kept.data ? (
    <TalksForm key={JSON.stringify(kept.data)} kept={kept.data} />
  ) : (
    <Loading what="读取谈心谈话的要求" />
  );
}

async function save(settings: TalkSettings): Promise<void> {
  await call('talks.saveSettings', { settings });
  refresh('talks.settings', 'talks.coverage', 'year.due');
}

function TalksForm({ kept }: { kept: TalkSettings }) {
  const { session } = useSession();
  const [chosen, setSettings] = useState(kept);
  // Empty while another number is typed.
  const [days, setDays] = useState<number | null>(kept.remindFor);
  const settings = { ...chosen, remindFor: days ?? kept.remindFor };
  const change = (part: Partial<TalkSettings>) => setSettings((now) => ({ ...now, ...part }));
  const changed = JSON.stringify(settings) !== JSON.stringify(kept);
  const ready = changed && talkSettings.safeParse({ ...settings, remindFor: days }).success;
  const { busy, error, submit } = useSubmit(ready, async () => {
    await save(settings);
    notify('已保存谈心谈话的要求', () => void save(kept));
  });
  const own = (key: keyof TalkSettings) =>
    JSON.stringify(settings[key]) === JSON.stringify(NATIONAL_TALKS[key]) ? '' : '　本支部规则。';
  const remind = (event: TalkEvent, on: boolean) =>
    change({ remindOf: TALK_EVENTS.filter((e) => (e === event ? on : settings.remindOf.includes(e))) });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="dim">
        {describeBasis('talk_pairs')}
        ：委员之间、委员和党员之间、党员之间，每年谈心谈话一般不少于一次。各地要求不同的，可以改成上级或者本支部的要求。谈话类型和触发事由在“记录模板”的“谈心谈话”里改。
      </p>
      <Field label="次数" hint={`有的单位要求每半年、每季或者每月。${own('every')}`}>
        <Select value={settings.every} options={EVERY} onChange={(every) => change({ every })} />
      </Field>
      <Field label="委员和党员" hint={`每名党员怎样算谈过。${own('withCommittee')}`}>
        <Select
          value={settings.withCommittee}
          options={WITH_COMMITTEE}
          onChange={(withCommittee) => change({ withCommittee })}
        />
      </Field>
      {settings.withCommittee === 'own_area' && (
        <Areas areas={settings.areas} onChange={(areas) => change({ areas })} groups={session.branch.groups} />
      )}
      <Field label="党员之间" hint={`条例的字面是每两人之间，通行做法是每人至少一次。${own('withMember')}`}>
        <Select value={settings.withMember} options={WITH_MEMBER} onChange={(withMember) => change({ withMember })} />
      </Field>
      <Field label="年度提醒" group hint="这一期快到期时，在“要办的事”里列出还差几对、几人。">
        <Checkbox checked={settings.remindOfYear} onChange={(remindOfYear) => change({ remindOfYear })}>
          提醒还没有谈的
        </Checkbox>
      </Field>
      <Field
        label="必谈提醒"
        group
        hint="惯例，各地列的不同。名册和决议里出现这些情况以后提醒，谈过或排了计划就不再提醒；别的情况程序不知道，不提醒。"
      >
        <div className="checks">
          {TALK_EVENTS.map((event) => (
            <Checkbox key={event} checked={settings.remindOf.includes(event)} onChange={(on) => remind(event, on)}>
              {TALK_EVENT_NAMES[event]}
            </Checkbox>
          ))}
        </div>
      </Field>
      <Field label="提醒多久" hint={`出现情况以后的天数，没有见到规定。${own('remindFor')}`}>
        <NumberInput max={MAX_REMIND_DAYS} value={days} onChange={setDays} />
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="save">
        <Button kind="primary" type="submit" busy={busy} disabled={!ready || session.readOnly}>
          保存谈话要求
        </Button>
      </div>
    </form>
  );
}

interface AreasProps {
  areas: TalkSettings['areas'];
  groups: readonly string[];
  onChange: (areas: TalkSettings['areas']) => void;
}

/** 分工: which 党小组 each 委员 of today looks after. */
function Areas({ areas, groups, onChange }: AreasProps) {
  const roster = useCall('roster.list', { on: today() });
  const committee = (roster.data ?? []).filter(
    (line) => line.registered && line.posts.some((post) => (COMMITTEE_POSTS as readonly string[]).includes(post)),
  );
  if (groups.length === 0 || committee.length === 0)
    return <Note>名册里没有委员，或者没有划分党小组：登记以后才能写明分工，现在按和任何一位委员谈过算。</Note>;
  const groupsOf = (personId: string) => areas.find((a) => a.personId === personId)?.groups ?? [];
  function put(personId: string, list: string[]): void {
    const others = areas.filter((a) => a.personId !== personId);
    onChange(list.length === 0 ? others : [...others, { personId, groups: list }]);
  }
  return committee.map(({ personId, name }) => (
    <Field key={personId} label={name} group>
      <div className="checks">
        {groups.map((group) => {
          const mine = groupsOf(personId);
          return (
            <Checkbox
              key={group}
              checked={mine.includes(group)}
              onChange={(on) => put(personId, on ? [...mine, group] : mine.filter((g) => g !== group))}
            >
              {group}
            </Checkbox>
          );
        })}
      </div>
    </Field>
  ));
}

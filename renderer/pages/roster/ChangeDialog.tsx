import { useState } from 'react';
import { COMMITTEE_POSTS, GROUP_LEADER_POST, type PersonFile } from '../../../shared/model/roster.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, Select, TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { ACTIONS, actionsFor, changesFor, inForce, type ActionId, type ChangeForm } from './actions.ts';
import { saveChanges } from './save-changes.ts';
import { DEPARTURES, EXCLUSIONS, NO_VOTES, OLD_RECORDS_STAY } from './words.ts';
import { optionsOf } from './options.ts';

interface ChangeDialogProps {
  file: PersonFile;
  /** The date the roster shows; the change is proposed for it. */
  on: string;
  onClose: () => void;
}

/** 登记变化: what happened, from which day on. Old records keep what was true on their day. */
export function ChangeDialog({ file, on, onClose }: ChangeDialogProps) {
  const actions = actionsFor(file, on);
  const [action, setAction] = useState<ActionId>(actions[0] ?? 'leave');
  const [form, setForm] = useState<ChangeForm>({
    on,
    text: '',
    departure: 'transferred_out',
    exclusion: 'infirm',
    noVote: 'probation_sanction',
    approvedBy: '',
    approvedOn: null,
    resolution: '',
  });
  const change = (part: Partial<ChangeForm>) => setForm((now) => ({ ...now, ...part }));
  const ready = !needsText(action) || form.text.trim() !== '';

  const { busy, error, submit } = useSubmit(ready, async () => {
    await saveChanges(
      file,
      changesFor(action, form, file),
      `已登记${file.person.name}：${ACTIONS[action]}，${form.on}起`,
    );
    onClose();
  });

  return (
    <Dialog
      title={`登记变化：${file.person.name}`}
      width={560}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            登记
          </Button>
        </>
      }
    >
      <div className="form">
        <Field label="发生什么">
          <Select
            value={action}
            onChange={(next) => {
              setAction(next);
              change({ text: '' });
            }}
            options={actions.map((value) => ({ value, label: ACTIONS[value] }))}
            autoFocus
          />
        </Field>
        <Field label={action === 'full' || action === 'join' ? '大会通过日期' : '从哪天起'}>
          <DateInput value={form.on} onChange={(next) => next && change({ on: next })} />
        </Field>
        <Particulars action={action} form={form} change={change} file={file} />
        <p className="cap">{OLD_RECORDS_STAY}</p>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

function needsText(action: ActionId): boolean {
  return action === 'post' || action === 'post_end' || action === 'group';
}

interface ParticularsProps {
  action: ActionId;
  form: ChangeForm;
  change: (part: Partial<ChangeForm>) => void;
  file: PersonFile;
}

/** What each kind of change asks for besides its day. */
function Particulars({ action, form, change, file }: ParticularsProps) {
  const { branch } = useSession().session;
  const setText = (text: string) => change({ text });
  switch (action) {
    case 'leave':
      return (
        <>
          <Field label="原因">
            <Select
              value={form.departure}
              onChange={(departure) => change({ departure })}
              options={optionsOf(DEPARTURES)}
            />
          </Field>
          {form.departure === 'transferred_out' && (
            <Field label="转往">
              <TextInput full value={form.text} onChange={setText} maxLength={200} />
            </Field>
          )}
        </>
      );
    case 'return':
      return (
        <Field label="从哪里转入">
          <TextInput full value={form.text} onChange={setText} maxLength={200} />
        </Field>
      );
    case 'post':
      return (
        <Field label="职务" hint="可以从列表选，也可以直接写">
          <TextInput value={form.text} onChange={setText} list="roster-posts" maxLength={40} />
          <datalist id="roster-posts">
            {[...COMMITTEE_POSTS, GROUP_LEADER_POST].map((post) => (
              <option key={post} value={post} />
            ))}
          </datalist>
        </Field>
      );
    case 'post_end':
      return (
        <Field label="职务">
          <Select
            value={form.text}
            onChange={setText}
            options={[
              { value: '', label: '选择职务' },
              ...inForce(file, 'post', form.on).map((c) => ({ value: c.post, label: c.post })),
            ]}
          />
        </Field>
      );
    case 'group':
      return (
        <Field label="党小组" hint={branch.groups.length === 0 ? '还没有党小组。请先在设置的支部概况里填写。' : null}>
          <Select
            value={form.text}
            onChange={setText}
            options={[{ value: '', label: '选择党小组' }, ...branch.groups.map((g) => ({ value: g, label: g }))]}
          />
        </Field>
      );
    case 'away':
      return (
        <Field label="说明" hint="例如：外出学习，不满六个月">
          <TextInput full value={form.text} onChange={setText} maxLength={200} />
        </Field>
      );
    case 'no_vote':
      return (
        <Field label="原因">
          <Select value={form.noVote} onChange={(noVote) => change({ noVote })} options={optionsOf(NO_VOTES)} />
        </Field>
      );
    case 'exclude':
      return <ExclusionFields form={form} change={change} />;
    case 'full':
    case 'join':
    case 'back':
    case 'include':
    case 'vote_back':
      return null;
    default:
      return action satisfies never;
  }
}

/** 免计应到 needs the superior's consent and the branch's own resolution. */
function ExclusionFields({ form, change }: Pick<ParticularsProps, 'form' | 'change'>) {
  return (
    <>
      <Field label="情形">
        <Select
          value={form.exclusion}
          onChange={(exclusion) => change({ exclusion })}
          options={optionsOf(EXCLUSIONS)}
        />
      </Field>
      <Field label="上级党组织" hint="须经上级同意，并经支部党员大会通过">
        <TextInput full value={form.approvedBy} onChange={(approvedBy) => change({ approvedBy })} maxLength={200} />
      </Field>
      <Field label="同意日期">
        <DateInput value={form.approvedOn} onChange={(approvedOn) => change({ approvedOn })} />
      </Field>
      <Field label="大会决议">
        <TextInput full value={form.resolution} onChange={(resolution) => change({ resolution })} maxLength={200} />
      </Field>
    </>
  );
}

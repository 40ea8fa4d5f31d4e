import { useState } from 'react';
import {
  OUTCOME_NAMES,
  STEP_NAMES,
  ownerLabel,
  type LedgerRow,
  type Outcome,
  type StepKind,
} from '../../../shared/model/ledger.ts';
import { FOLLOW_UP_TEXT } from '../../../shared/model/limits.ts';
import { closingNeeds } from '../../../shared/rules/ledgers/steps.ts';
import { isComposing } from '../../base/commands.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, Select, TextArea } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { EvidenceField, keepEvidence, type Chosen } from './evidence.tsx';
import { NameField } from '../../rectification/NameField.tsx';

interface StepFormProps {
  row: LedgerRow;
  kind: StepKind;
  today: string;
  drafts: StepDrafts;
  onClose: () => void;
}

/** What was typed into a step before it is entered. */
interface StepDraft {
  on: string | null;
  author: string;
  owner: string;
  dueOn: string | null;
  outcome: Outcome;
  accepted: string;
  text: string;
  files: readonly Chosen[];
}

/** What was typed and not entered yet, by row and step: it stays as long as the page does, whatever else is looked at in between. */
export type StepDrafts = Map<string, StepDraft>;

const OUTCOMES = (Object.keys(OUTCOME_NAMES) as Outcome[]).map((value) => ({ value, label: OUTCOME_NAMES[value] }));
const ACCEPTED = [
  { value: '', label: '还没有问' },
  { value: 'yes', label: '认可' },
  { value: 'no', label: '不认可' },
];
const WHO: Partial<Record<StepKind, string>> = { answer: '答复人', done: '办结人', closed: '核实销号人' };
const WHAT: Partial<Record<StepKind, string>> = { postpone: '延期的理由', returned: '为什么退回', answer: '答复内容' };

/** Who usually enters it: who did the work, and for 销号 of a 整改项 who sees to it. */
function usualAuthor({ standing, rectification }: LedgerRow, kind: StepKind): string {
  if (kind === 'done' || kind === 'answer') return standing?.owner ?? '';
  return kind === 'closed' ? (rectification?.supervisor ?? '') : '';
}

/** Whether this would be 销号 of a 整改项 that nothing shows for. */
function closesWithout({ rectification, steps }: LedgerRow, kind: StepKind): boolean {
  return rectification !== null && kind === 'closed' && !closingNeeds(steps).evidence;
}

/** Enters one step in the panel, so that the row stays in sight. */
export function StepForm({ row, kind, today, drafts, onClose }: StepFormProps) {
  const key = `${row.id} ${kind}`;
  const [draft, setDraft] = useState<StepDraft>(
    () =>
      drafts.get(key) ?? {
        on: today,
        author: usualAuthor(row, kind),
        owner: '',
        dueOn: null,
        outcome: 'adopted',
        accepted: '',
        text: '',
        files: [],
      },
  );
  const { on, author, owner, dueOn, outcome, accepted, text, files } = draft;

  const bare = closesWithout(row, kind) && files.length === 0;

  function change(part: Partial<StepDraft>): void {
    const next = { ...draft, ...part };
    drafts.set(key, next);
    setDraft(next);
  }

  function drop(): void {
    drafts.delete(key);
    onClose();
  }

  const { busy, error, submit } = useSubmit(on !== null, async () => {
    const step = await call('ledgers.addStep', {
      seriesId: row.seriesId,
      itemId: row.id,
      step: {
        kind,
        on: on ?? today,
        author: author.trim(),
        text: text.trim(),
        owner: kind === 'assign' ? owner.trim() : '',
        dueOn: kind === 'assign' || kind === 'postpone' ? dueOn : null,
        outcome: kind === 'answer' ? outcome : null,
        accepted: kind === 'answer' && accepted !== '' ? accepted === 'yes' : null,
      },
    });
    drop();
    await keepEvidence(step.id, files, `已登记${STEP_NAMES[kind]}`);
  });

  return (
    <form
      className="form step"
      aria-label={`登记${STEP_NAMES[kind]}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {error && <ErrorNote error={error} />}
      {kind === 'assign' && (
        <Field label={ownerLabel(row.rectification ? 'rectification' : 'task')}>
          <NameField today={today} autoFocus value={owner} onChange={(value) => change({ owner: value })} />
        </Field>
      )}
      {(kind === 'assign' || kind === 'postpone') && (
        <Field label={kind === 'assign' ? '期限' : '延期到'}>
          <DateInput value={dueOn} onChange={(value) => change({ dueOn: value })} />
        </Field>
      )}
      {kind === 'answer' && (
        <>
          <Field label="办理结果">
            <Select value={outcome} options={OUTCOMES} onChange={(value) => change({ outcome: value })} />
          </Field>
          <Field label="提出人">
            <Select value={accepted} options={ACCEPTED} onChange={(value) => change({ accepted: value })} />
          </Field>
        </>
      )}
      <Field label={WHAT[kind] ?? '说明'}>
        <TextArea
          full
          rows={2}
          autoFocus={kind !== 'assign'}
          maxLength={FOLLOW_UP_TEXT}
          value={text}
          onChange={(value) => change({ text: value })}
        />
      </Field>
      <Field label="日期">
        <DateInput value={on} onChange={(value) => change({ on: value })} />
      </Field>
      <Field label={WHO[kind] ?? '经手人'}>
        <NameField today={today} value={author} onChange={(value) => change({ author: value })} />
      </Field>
      {bare && <p className="cap">还没有佐证材料。有的请现在添加；确实没有的，请在说明里写明原因。</p>}
      {row.rectification !== null && row.rectification.personId !== null && (
        <p className="cap">办理情况不加密封存，不要写批评的原话。</p>
      )}
      <EvidenceField chosen={files} onChange={(value) => change({ files: value })} />
      <p className="acts">
        <Button kind="primary" type="submit" busy={busy} disabled={on === null}>
          {bare ? '没有佐证，照样登记' : '登记'}
        </Button>
        <Button onClick={drop}>取消</Button>
        <span className="cap">登记以后不能修改，只能再登记。</span>
      </p>
    </form>
  );
}

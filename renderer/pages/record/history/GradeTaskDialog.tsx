import { useState } from 'react';
import type { GradedPerson } from '../../../../shared/contract/orglife.ts';
import { GRADE_NAMES } from '../../../../shared/model/assessment.ts';
import { FOLLOW_UP_TEXT, LEDGER_TEXT } from '../../../../shared/model/limits.ts';
import { basisOf, describeBasis } from '../../../../shared/rules/legal-basis.ts';
import { consequenceOf } from '../../../../shared/rules/orglife/told.ts';
import { shortened } from '../../../../shared/text/characters.ts';
import { today as todayNow } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, TextArea } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { NameField } from '../../../rectification/NameField.tsx';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { useRecord } from '../context.ts';

/** What a grade asks for, proposed as a row of the task ledger: the wording can be changed, the day is people's to set. */
export function GradeTaskDialog({ person, onClose }: { person: GradedPerson; onClose: () => void }) {
  const { session } = useRecord();
  const [today] = useState(todayNow);
  const consequence = consequenceOf(person.grade);
  const [text, setText] = useState(() => consequence?.task(person.name) ?? '');
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const ready = text.trim() !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    const origin = shortened(session.content.header.title, LEDGER_TEXT.origin, '');
    const row = {
      ledger: 'task' as const,
      on: today,
      person: '',
      text: text.trim(),
      origin,
      owner: owner.trim(),
      dueOn,
    };
    await call('orglife.addGradeTask', { recordId: session.id, personId: person.personId, row });
    refresh('orglife.graded', 'ledgers.rows', 'year.due');
    notify('已列入任务台账');
    onClose();
  });
  if (!consequence) return null;
  return (
    <Dialog
      title={`${person.name}：${GRADE_NAMES[person.grade]}`}
      width={560}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            列入任务
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p className="dim">
          {describeBasis(consequence.basis)}：{basisOf(consequence.basis).text}
        </p>
        <Field label="事项" hint="任务台账给支部的人看，不便写明的可以改写。">
          <TextArea full rows={3} maxLength={FOLLOW_UP_TEXT} value={text} onChange={setText} />
        </Field>
        <Field label="承办人">
          <NameField today={today} value={owner} onChange={setOwner} />
        </Field>
        <Field label="期限">
          <DateInput value={dueOn} onChange={setDueOn} />
        </Field>
      </div>
    </Dialog>
  );
}

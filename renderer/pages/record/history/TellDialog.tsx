import { useState } from 'react';
import type { GradedPerson } from '../../../../shared/contract/orglife.ts';
import { FOLLOW_UP_TEXT } from '../../../../shared/model/limits.ts';
import { today as todayNow } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, TextArea } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { NameField } from '../../../rectification/NameField.tsx';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { useRecord } from '../context.ts';

/** Enters who was told their grade, when and by whom: several at once, as it is usually done. */
export function TellDialog({ left, onClose }: { left: readonly GradedPerson[]; onClose: () => void }) {
  const { session } = useRecord();
  const [today] = useState(todayNow);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(left.map((p) => p.personId)));
  const [on, setOn] = useState<string | null>(today);
  const [author, setAuthor] = useState('');
  const [text, setText] = useState('');
  const ready = chosen.size > 0 && on !== null;
  const { busy, error, submit } = useSubmit(ready, async () => {
    const people = left.map((p) => p.personId).filter((personId) => chosen.has(personId));
    const told = { recordId: session.id, people, on: on ?? today, author: author.trim(), text: text.trim() };
    const followUp = await call('orglife.tellGrades', told);
    session.setMeta({ followUps: [...session.meta.followUps, followUp] });
    refresh('orglife.graded', 'orglife.show');
    notify(`已登记反馈 ${people.length} 人`);
    onClose();
  });
  function choose(personId: string, wanted: boolean): void {
    const next = new Set(chosen);
    if (wanted) next.add(personId);
    else next.delete(personId);
    setChosen(next);
  }
  return (
    <Dialog
      title="登记反馈评定结果"
      width={600}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            登记 {chosen.size} 人
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p className="dim">登记以后不能修改，只能再登记。写了“反馈评议结果”的谈心谈话，定稿以后自己会算上。</p>
        <Field label="反馈给" group>
          <div className="name-checks">
            {left.map(({ personId, name }) => (
              <Checkbox key={personId} checked={chosen.has(personId)} onChange={(wanted) => choose(personId, wanted)}>
                {name}
              </Checkbox>
            ))}
          </div>
        </Field>
        <Field label="反馈日期">
          <DateInput value={on} onChange={setOn} />
        </Field>
        <Field label="反馈人">
          <NameField today={today} value={author} onChange={setAuthor} />
        </Field>
        <Field label="说明" hint="例如：个别谈话、书面通知。不要写等次和批评的原话。">
          <TextArea full rows={2} maxLength={FOLLOW_UP_TEXT} value={text} onChange={setText} />
        </Field>
      </div>
    </Dialog>
  );
}

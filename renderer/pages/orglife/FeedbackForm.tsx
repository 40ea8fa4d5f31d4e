import { useState } from 'react';
import { FEEDBACK_TEXT } from '../../../shared/model/limits.ts';
import { FEEDBACK_WAYS, type OpinionList, type ShownOpinion } from '../../../shared/model/opinion.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput } from '../../components/inputs.tsx';
import { PersonCombo } from '../../components/PersonCombo.tsx';
import { Proposed } from '../../components/Proposed.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { notify } from '../../state/status.ts';
import { opinionsNow } from './opinions.ts';
import { choicesOf, nameOf } from './people.ts';

/** What is shown of one, and of which year. */
export interface OfTarget {
  year: number;
  list: OpinionList;
  targetId: string | null;
}

/** How many rows about one were not fed back yet. */
export function waiting(rows: readonly ShownOpinion[], targetId: string | null): number {
  return rows.filter((row) => row.targetId === targetId && row.feedbackId === null && row.fault === null).length;
}

/** What had the focus is gone: back to whose opinions these are. */
export function toPicked(): void {
  document.querySelector<HTMLElement>('.prep .pick [aria-current]')?.focus();
}

interface FeedbackDraft {
  on: string | null;
  author: string;
  how: string;
  told: string;
}

/** One step for all that was said about one and not told yet. */
export function FeedbackForm({
  year,
  list,
  targetId,
  today,
  save,
}: OfTarget & { today: string; save: () => Promise<void> }) {
  const [draft, setDraft] = useState<FeedbackDraft>({ on: today, author: '', how: '', told: '' });
  const change = (part: Partial<FeedbackDraft>) => setDraft({ ...draft, ...part });
  const { on, author, how, told } = draft;
  const { busy, error, submit } = useSubmit(on !== null, async () => {
    await save();
    const feedback = { targetId, on: on ?? today, author, how, told };
    opinionsNow(year, await call('opinions.feedBack', { year, feedback }));
    notify(`已登记向${nameOf(list.people, targetId)}反馈`);
    toPicked();
  });
  const who = choicesOf(list.people);
  const person = (value: string, label: string, put: (name: string) => void) => (
    <PersonCombo
      label={label}
      people={who}
      rest={value}
      placeholder="姓名或拼音首字母"
      onPick={({ name }) => put(name)}
      onLeave={(typed) => put(typed.slice(0, FEEDBACK_TEXT.told))}
    />
  );
  return (
    <form
      className="form"
      aria-label="登记反馈"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error && <ErrorNote error={error} />}
      <Field label="反馈日期">
        <DateInput value={on} onChange={(value) => change({ on: value })} />
      </Field>
      <Field label="反馈人">{person(author, '反馈人', (name) => change({ author: name }))}</Field>
      {targetId === null && <Field label="反馈给">{person(told, '反馈给', (name) => change({ told: name }))}</Field>}
      <Field label="方式">
        <Proposed
          maxLength={FEEDBACK_TEXT.how}
          proposals={FEEDBACK_WAYS}
          value={how}
          onChange={(value) => change({ how: value })}
        />
      </Field>
      <p>
        <Button kind="primary" type="submit" busy={busy} disabled={on === null}>
          登记反馈 {waiting(list.rows, targetId)} 条
        </Button>
      </p>
    </form>
  );
}

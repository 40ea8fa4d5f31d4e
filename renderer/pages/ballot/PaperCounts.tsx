import { useState, type ReactNode } from 'react';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { differences, imbalances } from '../../../shared/rules/ballot/counts.ts';
import { flushAll } from '../../base/flush.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { PersonPicker } from '../../components/PersonPicker.tsx';
import { Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh } from '../../state/query.ts';
import { CountForm } from './CountForm.tsx';
import { emptyCount, wholeCount, type Typed } from './count.ts';
import { NamedError } from './NamedError.tsx';
import { useMembers, type Asked } from './people.ts';

const TURNS = ['第一遍', '第二遍'] as const;

interface PaperCountsProps {
  record: MeetingRecord;
  asked: Asked;
  /** What is to be chosen of the ballot itself, before the first figure. */
  fields: ReactNode;
  /** What is to be chosen once both agree. */
  closing?: ReactNode;
}

/** Counts from paper: two people enter them apart from each other, and what differs is shown until they agree. */
export function PaperCounts({ record, asked, fields, closing }: PaperCountsProps) {
  const { subject, form, threshold } = asked;
  const members = useMembers(record);
  const [counters, setCounters] = useState<[string | null, string | null]>([null, null]);
  const [typed, setTyped] = useState<[Typed, Typed]>(() => [emptyCount(form), emptyCount(form)]);
  const shape = JSON.stringify(form.sheets);
  const [typedFor, setTypedFor] = useState(shape);
  // Another ballot has other lines.
  if (typedFor !== shape) {
    setTypedFor(shape);
    setTyped([emptyCount(form), emptyCount(form)]);
  }
  /** Which of the two is being entered; the other one is out of sight. 2: both are compared. */
  const [step, setStep] = useState<0 | 1 | 2>(0);
  const [first, second] = [wholeCount(typed[0]), wholeCount(typed[1])];
  const [chair, scrutineer] = counters;
  const named = chair !== null && scrutineer !== null && chair !== scrutineer;
  const found = first && second ? differences(form, first, second) : [];
  const wrong = first && second && found.length === 0 ? imbalances(form, first) : [];
  const ready = asked.ready && named && first !== null && second !== null && found.length === 0 && wrong.length === 0;
  const { busy, error, submit } = useSubmit(ready, async () => {
    if (!first || !second || chair === null || scrutineer === null) return;
    await flushAll();
    await call('ballots.enterPaper', {
      subject,
      counters: { chair, scrutineer },
      counts: [first, second],
    });
    refresh('ballots.rounds', 'records.get');
  });

  if (step === 2) {
    return (
      <section className="form" aria-label="两遍核对">
        {found.length > 0 && (
          <>
            <Note tone="warn">两遍有 {found.length} 处不一致。请一起核对票，改好错的一遍。</Note>
            <table className="differences">
              <thead>
                <tr>
                  <th>票数</th>
                  <th className="num">第一遍</th>
                  <th className="num">第二遍</th>
                </tr>
              </thead>
              <tbody>
                {found.map((each) => (
                  <tr key={each.what}>
                    <td>{each.what}</td>
                    <td className="num">{each.first}</td>
                    <td className="num">{each.second}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {wrong.map((sentence) => (
          <Note key={sentence} tone="warn">
            {sentence}
          </Note>
        ))}
        {ready && <Note tone="ok">两遍一致，票数平衡。</Note>}
        {ready && first.slips.valid < threshold && (
          <Note tone="warn">有效票少于 {threshold} 张：保存以后只记张数，不留各项票数。</Note>
        )}
        {closing}
        {error && <NamedError error={error} people={record.people} />}
        <div className="row">
          {TURNS.map((turn, i) => (
            <Button key={turn} onClick={() => setStep(i === 0 ? 0 : 1)}>
              改{turn}
            </Button>
          ))}
          <Button kind="primary" busy={busy} disabled={!ready} onClick={() => void submit()}>
            保存票数
          </Button>
        </div>
      </section>
    );
  }
  const whole = wholeCount(typed[step]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setStep(step === 0 && second === null ? 1 : 2);
      }}
    >
      <Note>
        {step === 0
          ? '由一个人照着票录入第一遍；录完以后换另一个人从头清点，录入第二遍，不看第一遍。'
          : '请换另一个人从头清点，录入第二遍。第一遍现在看不到。'}
      </Note>
      <Field label={`${TURNS[step]}计票人`} group>
        <PersonPicker
          key={step}
          autoFocus
          people={members.filter((m) => m.id !== counters[step === 0 ? 1 : 0])}
          label={`${TURNS[step]}计票人`}
          width={180}
          value={counters[step]}
          onChange={(id) => setCounters(step === 0 ? [id, counters[1]] : [counters[0], id])}
        />
      </Field>
      {step === 0 && second === null && fields}
      <CountForm
        key={`${step} ${shape}`}
        form={form}
        typed={typed[step]}
        onChange={(next) => setTyped(step === 0 ? [next, typed[1]] : [typed[0], next])}
      />
      <p>
        <Button kind="primary" type="submit" disabled={!asked.ready || whole === null || counters[step] === null}>
          {step === 0 && second === null ? '录完了，换第二个人' : '和另一遍核对'}
        </Button>
      </p>
    </form>
  );
}

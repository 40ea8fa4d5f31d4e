import type { LineStepView, OrgLifeYear } from '../../../shared/contract/orglife.ts';
import { ORGLIFE_TEXT } from '../../../shared/model/limits.ts';
import { EMPTY_STEP, ORGLIFE_STATE_NAMES, ORGLIFE_STEP_NAMES } from '../../../shared/model/orglife.ts';
import { STEP_WHO } from '../../../shared/rules/orglife/who.ts';
import { spokenDate } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, TextInput } from '../../components/inputs.tsx';
import { STEP_ICONS } from '../../components/PhaseLine.tsx';
import { Note } from '../../components/states.tsx';
import { Tag } from '../../components/Tag.tsx';
import { useSession } from '../../state/session.ts';
import { StepWork } from './StepWork.tsx';
import { STEP_HINTS } from './hints.ts';
import type { PlanDraft } from './usePlan.ts';

export interface StepProps {
  data: OrgLifeYear;
  line: LineStepView;
  draft: PlanDraft;
  today: string;
  /** Begins a meeting, of a group where one is named. */
  onCreate: (groupName?: string) => void;
}

/** One step: how it stands, what it is, where it is done, who sees to it, and what the secretary says of it. */
export function StepPanel({ number, ...props }: StepProps & { number: number }) {
  const { line, draft, today } = props;
  const { session } = useSession();
  const plan = draft.plan.steps[line.step] ?? EMPTY_STEP;
  const put = (part: Partial<typeof plan>) => draft.changeStep(line.step, part);
  const name = ORGLIFE_STEP_NAMES[line.step];
  return (
    <section className="step" aria-label={name}>
      <h2>
        <span className="no">{number}</span>
        {name}
        <Tag icon={STEP_ICONS[line.state]} {...(line.state === 'done' ? { tone: 'ok' } : {})}>
          {ORGLIFE_STATE_NAMES[line.state]}
        </Tag>
        {line.late && (
          <Tag icon="tri" tone="warn">
            过了期限
          </Tag>
        )}
      </h2>
      <p className="dim">{STEP_HINTS[line.step]}</p>
      {line.said.length > 0 && (
        <ul className="said">
          {line.said.map((text) => (
            <li key={text}>{text}。</li>
          ))}
        </ul>
      )}
      <StepWork {...props} />
      <div className="form who">
        <Field label="责任人">
          <TextInput
            full
            maxLength={ORGLIFE_TEXT.people}
            placeholder={STEP_WHO[line.step]}
            readOnly={session.readOnly}
            value={plan.people}
            onChange={(people) => put({ people })}
          />
        </Field>
        <Field label="完成时间">
          <DateInput readOnly={session.readOnly} value={plan.dueOn} onChange={(dueOn) => put({ dueOn })} />
        </Field>
      </div>
      {plan.mark === null ? (
        !session.readOnly && (
          <div className="row">
            <Button icon="check" onClick={() => put({ mark: { as: 'done', on: today, note: '' } })}>
              标为已完成
            </Button>
            <Button icon="dash" onClick={() => put({ mark: { as: 'not_needed', on: today, note: '' } })}>
              本年度不适用
            </Button>
          </div>
        )
      ) : (
        <Note
          {...(plan.mark.as === 'done' ? { tone: 'ok' as const } : {})}
          action={
            !session.readOnly && (
              <Button size="sm" icon="undo" onClick={() => put({ mark: null })}>
                撤销
              </Button>
            )
          }
        >
          <p>
            {spokenDate(plan.mark.on)}由人工标为{ORGLIFE_STATE_NAMES[plan.mark.as]}。
          </p>
          <TextInput
            full
            aria-label="说明"
            placeholder={plan.mark.as === 'done' ? '说明，例如已报局机关党委' : '原因，例如本年度没有上级派员'}
            maxLength={ORGLIFE_TEXT.note}
            readOnly={session.readOnly}
            value={plan.mark.note}
            onChange={(note) => plan.mark && put({ mark: { ...plan.mark, note } })}
          />
        </Note>
      )}
    </section>
  );
}

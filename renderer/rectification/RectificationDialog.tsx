import { useState } from 'react';
import { FOLLOW_UP_TEXT, RECTIFICATION_TEXT } from '../../shared/model/limits.ts';
import {
  RECTIFICATION_SOURCES,
  RECTIFICATION_SOURCE_NAMES,
  type RectificationFields,
  type RectificationFrom,
  type RectificationItem,
} from '../../shared/model/rectification.ts';
import { call } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Field } from '../components/Field.tsx';
import { DateInput, Select, TextArea, TextInput } from '../components/inputs.tsx';
import { ErrorNote } from '../components/states.tsx';
import { useSubmit } from '../components/submit.ts';
import { notify } from '../state/status.ts';
import { rectificationsChanged } from './changes.ts';
import { NameField } from './NameField.tsx';
import { OwnerField } from './OwnerField.tsx';

/** What is to be entered: a new item of a year, or another wording of one that has no step yet. */
export type RectificationWork =
  | { as: 'new'; year: number; owner: Owner | null; from: RectificationFrom | null; fields: RectificationFields }
  | { as: 'edit'; item: RectificationItem };

/** Whose an item is; null for the 支委会. */
interface Owner {
  id: string;
  name: string;
}

/** Fields of an item of which nothing is known yet. */
export const NO_FIELDS: RectificationFields = {
  problem: '',
  cause: '',
  measure: '',
  source: 'org_life',
  responsible: '',
  supervisor: '',
  dueOn: null,
  publicity: '',
};

const SOURCES = RECTIFICATION_SOURCES.map((value) => ({ value, label: RECTIFICATION_SOURCE_NAMES[value] }));

interface RectificationDialogProps {
  work: RectificationWork;
  today: string;
  onClose: () => void;
  /** The item that was entered. */
  onDone?: (id: string) => void;
}

/** Enters or changes a 整改项: the problem first, then who does what by when. */
export function RectificationDialog({ work, today, onClose, onDone }: RectificationDialogProps) {
  const [fields, setFields] = useState<RectificationFields>(() =>
    work.as === 'edit' ? fieldsOf(work.item) : work.fields,
  );
  const [owner, setOwner] = useState<Owner | null>(work.as === 'new' ? work.owner : null);
  const [personal, setPersonal] = useState(owner !== null);
  const change = (part: Partial<RectificationFields>): void => setFields({ ...fields, ...part });
  const sealed = work.as === 'edit' ? work.item.personId !== null : personal;
  // A name that is being typed is taken when its field is left, so the button does not wait for it: the core says what is missing.
  const ready = fields.problem.trim() !== '' && (work.as === 'edit' || !personal || owner !== null);

  const { busy, error, submit } = useSubmit(ready, async () => {
    if (work.as === 'edit') {
      await call('rectification.edit', { id: work.item.id, fields });
      notify(`已修改整改 ${work.item.no}`);
      onDone?.(work.item.id);
    } else {
      const personId = personal ? (owner?.id ?? null) : null;
      const item = { ...fields, year: work.year, personId, on: today };
      const { id, no } = await call('rectification.add', { item, from: work.from });
      notify(`已列入整改 ${no}`);
      onDone?.(id);
    }
    rectificationsChanged();
    onClose();
  });

  return (
    <Dialog
      title={work.as === 'edit' ? `修改整改 ${work.item.no}` : work.from ? '列入整改' : `新增整改项：${work.year}年度`}
      width={600}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            {work.as === 'edit' ? '保存' : '列入'}
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        {work.as === 'new' && work.from && !owner && (
          <p className="dim">支部委员会的整改项，{work.year}年度。可以改写成要整改的问题。</p>
        )}
        {work.as === 'new' && work.from && owner && (
          <p className="dim">
            {owner.name}的个人整改项，{work.year}年度。可以改写成要整改的问题。
          </p>
        )}
        {work.as === 'new' && !work.from && (
          <OwnerField
            today={today}
            personal={personal}
            owner={owner}
            onChange={(isPersonal, next) => {
              setPersonal(isPersonal);
              setOwner(next);
              if (next && fields.responsible.trim() === '') change({ responsible: next.name });
            }}
          />
        )}
        <Field label="问题" hint={sealed ? '个人的问题、原因和措施加密保存，默认不导出' : ''}>
          <TextArea
            full
            rows={3}
            maxLength={FOLLOW_UP_TEXT}
            value={fields.problem}
            onChange={(problem) => change({ problem })}
          />
        </Field>
        <Field label="原因">
          <TextArea
            full
            rows={1}
            maxLength={FOLLOW_UP_TEXT}
            value={fields.cause}
            onChange={(cause) => change({ cause })}
          />
        </Field>
        <Field label="整改措施">
          <TextArea
            full
            rows={2}
            maxLength={FOLLOW_UP_TEXT}
            value={fields.measure}
            onChange={(measure) => change({ measure })}
          />
        </Field>
        <Field label="责任人">
          <NameField today={today} value={fields.responsible} onChange={(responsible) => change({ responsible })} />
        </Field>
        <Field label="督办人" hint="销号由责任人以外的人核实">
          <NameField today={today} value={fields.supervisor} onChange={(supervisor) => change({ supervisor })} />
        </Field>
        <Field label="期限">
          <DateInput value={fields.dueOn} onChange={(dueOn) => change({ dueOn })} />
        </Field>
        <Field label="问题来源">
          <Select value={fields.source} options={SOURCES} onChange={(source) => change({ source })} />
        </Field>
        <Field label="公示范围" hint="例如：支部党员、本单位；不公示的空着">
          <TextInput
            full
            maxLength={RECTIFICATION_TEXT.publicity}
            value={fields.publicity}
            onChange={(publicity) => change({ publicity })}
          />
        </Field>
      </div>
    </Dialog>
  );
}

function fieldsOf(item: RectificationItem): RectificationFields {
  const { problem, cause, measure, source, responsible, supervisor, dueOn, publicity } = item;
  return { problem, cause, measure, source, responsible, supervisor, dueOn, publicity };
}

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { OwnValues } from '../../../shared/model/own-fields.ts';
import { isOrgLife } from '../../../shared/model/orglife.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import { refresh, useCall } from '../../state/query.ts';
import { today } from '../../base/when.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, Select } from '../../components/inputs.tsx';
import { ErrorNote, Loading, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

interface NewRecordDialogProps {
  /** Type chosen on the way here. */
  type?: string;
  /** 党小组 whose meeting it is to be, where such a type was chosen on the way here. */
  groupName?: string;
  /** 归属年度, where it is asked for on the way here. */
  year?: number;
  /** Own fields known on the way here, such as who talks with whom, and the same in words. */
  own?: OwnValues;
  about?: string;
  /** Day chosen on the way here. */
  on?: string;
  onClose: () => void;
}

/** Groups of types in the order of the menu. */
const MENUS = [
  ['meeting', '会议'],
  ['study', '学习'],
  ['activity', '活动'],
  ['vote', '票决和选举'],
] as const satisfies readonly (readonly [RecordTemplate['menu'], string])[];

/** A new record: type, day, and whether it was held or is planned. Opens it. */
export default function NewRecordDialog({ type, groupName, year, own, about, on, onClose }: NewRecordDialogProps) {
  const navigate = useNavigate();
  const templates = useCall('records.templates', {});
  const [chosen, setChosen] = useState(type);
  const [date, setDate] = useState(on ?? today());
  const [ofYear, setOfYear] = useState<number | null>(year ?? null);
  const [held, setHeld] = useState<'held' | 'planned' | null>(null);
  // A day to come can only be a plan; for today and earlier the usual case is a meeting that is held.
  const planned = (held ?? (date > today() ? 'planned' : 'held')) === 'planned';
  const options = MENUS.flatMap(([menu, group]) =>
    (templates.data ?? [])
      .filter((t) => t.menu === menu && (t.offered || t.type === type))
      .map((t) => ({ value: t.type, label: t.name, group })),
  );
  const current = chosen ?? options[0]?.value ?? '';
  // The 组织生活会 of a year may be held at the beginning of the next.
  const attributed = isOrgLife(current);
  const dayYear = Number(date.slice(0, 4));
  const years = [...new Set([dayYear - 1, dayYear, ofYear ?? dayYear])].toSorted((a, b) => a - b);

  const { busy, error, submit } = useSubmit(current !== '', async () => {
    const known = current === type;
    const given = {
      ...(known && groupName !== undefined ? { groupName } : {}),
      ...(known && own !== undefined ? { own } : {}),
    };
    const record = await call('records.create', {
      type: current,
      heldOn: date,
      planned,
      ...given,
      ...(attributed ? { year: ofYear ?? dayYear } : {}),
    });
    refresh('records.list', 'year.board', 'year.due', 'year.calendar', 'talks.coverage', 'orglife.show');
    onClose();
    await navigate({ to: '/records/$recordId', params: { recordId: record.id } });
  });

  return (
    <Dialog
      title="新建记录"
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={current === ''} keys="Enter">
            {planned ? '建立计划' : '开始记录'}
          </Button>
        </>
      }
    >
      <div className="form">
        {about !== undefined && current === type && <p>{about}</p>}
        {templates.isPending && <Loading what="读取会议类型" lines={2} />}
        <Field label="类型">
          <Select full value={current} onChange={setChosen} options={options} />
        </Field>
        <Field label="日期">
          <DateInput value={date} onChange={(next) => next && setDate(next)} />
        </Field>
        {attributed && (
          <Field label="归属年度" hint="年初开的上一年度的会，选上一年。">
            <Select
              value={String(ofYear ?? dayYear)}
              onChange={(next) => setOfYear(Number(next))}
              options={years.map((y) => ({ value: String(y), label: `${y}年度` }))}
            />
          </Field>
        )}
        <Field label="情况" group hint={planned ? '计划可以印通知和议程，不算已开。' : null}>
          <SegmentedControl
            label="情况"
            value={planned ? 'planned' : 'held'}
            onChange={setHeld}
            options={[
              { value: 'held', label: '已开或正在开' },
              { value: 'planned', label: '计划召开' },
            ]}
          />
        </Field>
        {!planned && date > today() && <Note tone="warn">这一天还没有到。还没有开的会，请建立计划。</Note>}
        {error && <ErrorNote error={error} />}
        {templates.error && <ErrorNote error={templates.error} />}
      </div>
    </Dialog>
  );
}

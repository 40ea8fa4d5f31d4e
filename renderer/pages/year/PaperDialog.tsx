import { useState } from 'react';
import { DUTY_NAMES, DUTY_TYPES, type DutyType, type PaperRecord } from '../../../shared/model/year.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, NumberInput, Select, TextArea, TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { yearChanged } from './changes.ts';
import { useChosenScans } from './chosen-scans.ts';
import { ScansDialog } from './ScansDialog.tsx';
import { ScansField } from './ScansField.tsx';
import { keepScans } from './scans.ts';

interface PaperDialogProps {
  /** What was chosen on the way here. */
  type?: DutyType;
  groupName?: string;
  onClose: () => void;
}

const TYPES = DUTY_TYPES.map((value) => ({ value, label: DUTY_NAMES[value] }));
const MOST = 9999;

/** 原始记录在册: a meeting from before the book, whose minutes are on paper. */
export function PaperDialog({ type: given, groupName: givenGroup, onClose }: PaperDialogProps) {
  const { session } = useSession();
  const { groups, startsOn } = session.branch;
  const [type, setType] = useState<DutyType>(given ?? 'member_assembly');
  const [groupName, setGroupName] = useState(givenGroup ?? groups[0] ?? '');
  const [heldOn, setHeldOn] = useState<string | null>(null);
  const [year, setYear] = useState<number | null>(null);
  const [expected, setExpected] = useState<number | null>(null);
  const [present, setPresent] = useState<number | null>(null);
  const [original, setOriginal] = useState('');
  const [note, setNote] = useState('');
  const chosen = useChosenScans();
  const [entered, setEntered] = useState<{ paper: PaperRecord; refused: string[] } | null>(null);
  const late = heldOn !== null && heldOn >= startsOn;
  const ready = heldOn !== null && !late && original.trim() !== '' && (type !== 'group' || groupName.trim() !== '');

  const { busy, error, submit } = useSubmit(ready, async () => {
    if (heldOn === null) return;
    const paper = {
      type,
      heldOn,
      expected,
      present,
      original,
      note,
      groupName: type === 'group' ? groupName : '',
      year: year ?? Number(heldOn.slice(0, 4)),
    };
    const added = await call('year.addPaper', { paper });
    const refused = await keepScans(added.id, chosen.scans);
    yearChanged();
    const lost = refused.length === 0 ? '' : `；${refused.length} 个扫描件没有加上`;
    notify(`已登记原始记录：${DUTY_NAMES[type]}，${formatOfficialDate(heldOn)}${lost}`);
    if (refused.length === 0) onClose();
    else setEntered({ paper: added, refused });
  });

  // The entry stands; what could not be kept of its scans is told where they are added.
  if (entered) return <ScansDialog {...entered} onClose={onClose} />;
  return (
    <Dialog
      title="登记原始记录"
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
      <div className="form" {...chosen.taking}>
        {error && <ErrorNote error={error} />}
        <p className="dim">
          {formatOfficialDate(startsOn)}记录簿启用以前开过、记录在纸上的会。登记以后算已开，注明据纸质记录，不是补录。
        </p>
        <Field label="类型">
          <Select value={type} options={TYPES} onChange={setType} />
        </Field>
        {type === 'group' && (
          <Field label="党小组">
            {groups.length > 0 ? (
              <Select
                value={groupName}
                options={groups.map((value) => ({ value, label: value }))}
                onChange={setGroupName}
              />
            ) : (
              <TextInput value={groupName} onChange={setGroupName} maxLength={40} />
            )}
          </Field>
        )}
        <Field label="召开日期" error={late ? '这一天记录簿已经启用，请新建记录' : null}>
          <DateInput value={heldOn} onChange={setHeldOn} />
        </Field>
        <Field label="归属年度" hint="空着就是召开的那一年">
          <NumberInput max={MOST} value={year} onChange={setYear} style={{ width: '6em' }} />
        </Field>
        <Field label="人数" group>
          <span className="row">
            <label className="row">
              应到
              <NumberInput max={MOST} value={expected} onChange={setExpected} style={{ width: '5em' }} />
            </label>
            <label className="row">
              实到
              <NumberInput max={MOST} value={present} onChange={setPresent} style={{ width: '5em' }} />
            </label>
          </span>
        </Field>
        <Field label="原件在" hint="例如：2026年会议记录本，第12页">
          <TextInput full value={original} onChange={setOriginal} maxLength={200} />
        </Field>
        <Field label="备注">
          <TextArea full rows={2} value={note} onChange={setNote} maxLength={500} />
        </Field>
        <ScansField chosen={chosen} />
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { LEDGER_NAMES, type HandLedger } from '../../../shared/model/ledger.ts';
import { FOLLOW_UP_TEXT, LEDGER_TEXT } from '../../../shared/model/limits.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, TextArea, TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { notify } from '../../state/status.ts';
import { ledgersChanged } from './changes.ts';
import { NameField } from '../../rectification/NameField.tsx';

interface HandRowDialogProps {
  ledger: HandLedger;
  today: string;
  onClose: () => void;
  onAdded: (id: string, on: string) => void;
}

/** A row that comes from no record of this book: it says where from. */
export function HandRowDialog({ ledger, today, onClose, onAdded }: HandRowDialogProps) {
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState('');
  const [person, setPerson] = useState('');
  const [owner, setOwner] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const ready = text.trim() !== '' && origin.trim() !== '' && on !== null;
  const { busy, error, submit } = useSubmit(ready, async () => {
    const day = on ?? today;
    const { id } = await call('ledgers.addRow', { row: { ledger, on: day, person, text, origin, owner, dueOn } });
    ledgersChanged();
    onAdded(id, day);
    notify(`已登记到${LEDGER_NAMES[ledger]}`);
    onClose();
  });

  return (
    <Dialog
      title={`${LEDGER_NAMES[ledger]}：另登记一行`}
      width={520}
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
        {error && <ErrorNote error={error} />}
        <p className="dim">会上记下的不用在这里登记，定稿以后自己会列出来。</p>
        <Field label={ledger === 'task' ? '事项' : '内容'}>
          <TextArea full rows={3} maxLength={FOLLOW_UP_TEXT} value={text} onChange={setText} />
        </Field>
        <Field label="来源" hint="例如：意见箱、上级督办通知、谈心谈话">
          <TextInput full maxLength={LEDGER_TEXT.origin} value={origin} onChange={setOrigin} />
        </Field>
        {ledger === 'suggestion' && (
          <Field label="提出人" hint="不留名的空着">
            <NameField today={today} value={person} onChange={setPerson} />
          </Field>
        )}
        <Field label={ledger === 'task' ? '日期' : '提出日期'}>
          <DateInput value={on} onChange={setOn} />
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

import { useState } from 'react';
import { STATEMENT_TEXT } from '../../../../shared/model/statement.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { TextInput } from '../../../components/inputs.tsx';

interface KeepDialogProps {
  /** Number that the version gets. */
  number: number;
  onClose: () => void;
  onKeep: (reason: string) => void;
}

/** 存为一稿, with a reason where there is one. */
export function KeepDialog({ number, onClose, onKeep }: KeepDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={`存为第${number}稿`}
      onClose={onClose}
      onSubmit={() => onKeep(reason)}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit">
            存为第{number}稿
          </Button>
        </>
      }
    >
      <Field label="为什么存" hint="可以不填。存下的稿不能再改，以后能查看、比较、取回。">
        <TextInput
          full
          value={reason}
          maxLength={STATEMENT_TEXT.reason}
          placeholder="如：按审阅意见修改"
          onChange={setReason}
        />
      </Field>
    </Dialog>
  );
}

import { useState } from 'react';
import { wordTemplateAbout, type WordTemplate } from '../../../../shared/model/word-template.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import type { Option } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { refresh } from '../../../state/query.ts';
import { AboutFields } from './AboutFields.tsx';

interface AboutDialogProps {
  template: WordTemplate;
  types: readonly Option<string>[];
  onClose: () => void;
}

/** Another name for a template, or another type of record. */
export function AboutDialog({ template: { id, name, type }, types, onClose }: AboutDialogProps) {
  const [about, setAbout] = useState({ name, type });
  const ready = wordTemplateAbout.safeParse(about).success;
  const { busy, error, submit } = useSubmit(ready, async () => {
    await call('wordTemplates.describe', { id, about });
    refresh('wordTemplates.list');
    onClose();
  });
  return (
    <Dialog
      title={`修改：${name}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            保存
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <AboutFields about={about} types={types} onAbout={setAbout} />
      </div>
    </Dialog>
  );
}

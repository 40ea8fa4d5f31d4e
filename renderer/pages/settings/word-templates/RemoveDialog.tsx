import type { WordTemplate } from '../../../../shared/model/word-template.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';

/** Taking a template out of the book cannot be undone. */
export function RemoveDialog({ template: { id, name }, onClose }: { template: WordTemplate; onClose: () => void }) {
  const { busy, error, submit } = useSubmit(true, async () => {
    await call('wordTemplates.remove', { id });
    refresh('wordTemplates.list');
    notify(`已删去 Word 模板“${name}”`);
    onClose();
  });
  return (
    <Dialog
      title={`删去：${name}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            删去
          </Button>
        </>
      }
    >
      <p>删去以后，导出时不再列出这个模板，不能撤销。已经导出的文件不受影响。</p>
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}

import { useState } from 'react';
import type { BranchTemplate } from '../../../../shared/contract/templates.ts';
import { today } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { TextArea, TextInput } from '../../../components/inputs.tsx';
import { ErrorNote, Note } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';

interface ExportSetDialogProps {
  kept: readonly BranchTemplate[];
  onClose: () => void;
}

/** Templates and rule settings as one file for other branches; those that the branch has changed are chosen to begin with. */
export function ExportSetDialog({ kept, onClose }: ExportSetDialogProps) {
  const { session } = useSession();
  const own = kept.filter((t) => t.own !== null).map((t) => t.builtIn.type);
  const [name, setName] = useState('');
  const [issuer, setIssuer] = useState(session.branch.name);
  const [note, setNote] = useState('');
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set(own));
  const [rules, setRules] = useState(true);
  const ready = name.trim() !== '' && (types.size > 0 || rules);
  const { busy, error, submit } = useSubmit(ready, async () => {
    const folder = await call('host.pickFolder', { purpose: 'export' });
    if (folder) {
      const date = today();
      const made = await call('templates.exportSet', {
        about: { name, issuer, date, note },
        types: kept.map((t) => t.builtIn.type).filter((type) => types.has(type)),
        rules,
        folder: folder.handle,
        fileName: `模板集-${name.trim()}-${date}`,
      });
      notify(`已导出 ${made.fileName}`);
    }
    onClose();
  });
  return (
    <Dialog
      title="导出模板集"
      width={640}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            选择文件夹…
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <Field label="名称" hint="例如：2027年机关支部记录模板">
          <TextInput full maxLength={40} value={name} onChange={setName} />
        </Field>
        <Field label="制发">
          <TextInput full maxLength={80} value={issuer} onChange={setIssuer} />
        </Field>
        <Field label="说明">
          <TextArea full rows={2} maxLength={500} value={note} onChange={setNote} />
        </Field>
        <Field label="模板" group>
          <span className="set-types">
            {kept.map(({ builtIn }) => (
              <Checkbox
                key={builtIn.type}
                checked={types.has(builtIn.type)}
                onChange={(on) => {
                  const next = new Set(types);
                  if (on) next.add(builtIn.type);
                  else next.delete(builtIn.type);
                  setTypes(next);
                }}
              >
                {builtIn.name}
              </Checkbox>
            ))}
          </span>
        </Field>
        <Field label="规则" group>
          <Checkbox checked={rules} onChange={setRules}>
            带上规则设置
          </Checkbox>
        </Field>
        <Note>文件不加密，里面没有党员的名字和记录内容。收到的支部先看预览，再选要哪些。</Note>
      </div>
    </Dialog>
  );
}

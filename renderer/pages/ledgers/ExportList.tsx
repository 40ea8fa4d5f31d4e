import { useState } from 'react';
import type { RectificationScope } from '../../../shared/contract/rectification.ts';
import type { LedgerRow } from '../../../shared/model/ledger.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

interface ExportListProps {
  year: number;
  rows: readonly LedgerRow[];
}

/** 整改清单 of the year as a Word file; asks whose items, and whether the words of persons go out. */
export function ExportList({ year, rows }: ExportListProps) {
  const { session } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon="export" disabled={session.readOnly || rows.length === 0} onClick={() => setOpen(true)}>
        整改清单
      </Button>
      {open && <ListDialog year={year} rows={rows} onClose={() => setOpen(false)} />}
    </>
  );
}

function ListDialog({ year, rows, onClose }: ExportListProps & { onClose: () => void }) {
  const [of, setOf] = useState('committee');
  const [words, setWords] = useState(false);
  const people = new Map(
    rows.flatMap(({ rectification, cells }) =>
      rectification?.personId ? [[rectification.personId, String(cells['whose'] ?? '')] as const] : [],
    ),
  );
  const { busy, error, submit } = useSubmit(true, async () => {
    const scope: RectificationScope =
      of === 'committee' ? { of } : of === 'all' ? { of, words } : { of: 'person', personId: of, words };
    const folder = await call('host.pickFolder', { purpose: 'export' });
    if (folder) {
      const { fileName } = await call('rectification.exportList', { year, scope, folder: folder.handle });
      notify(`已导出：${fileName}`);
    }
    onClose();
  });
  return (
    <Dialog
      title={`${year}年度整改清单`}
      width={460}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            导出 Word
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <Field label="范围">
          <Select
            value={of}
            options={[
              { value: 'committee', label: '支委会' },
              { value: 'all', label: '支委会和个人' },
              ...Array.from(people, ([value, label]) => ({ value, label })),
            ]}
            onChange={setOf}
          />
        </Field>
        {of !== 'committee' && (
          <Checkbox checked={words} onChange={setWords}>
            写出个人整改项的内容
          </Checkbox>
        )}
        <p className="dim">
          {of === 'committee' || !words
            ? '个人的内容不写出，只写有几项、销号几项，可以用来公示。'
            : '写出的内容会注明“含个人整改内容”，导出的文件没有加密，请妥善保管。'}
        </p>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import {
  RETENTION_BASES,
  RETENTION_BASIS_NAMES,
  RETENTION_NAME,
  RETENTION_NOTE,
  RETENTION_SOURCE,
  retentionTable,
  twiceUsed,
  type RetentionRow,
  type RetentionTable,
} from '../../../../shared/archive/retention.ts';
import { RETENTION_NAMES, RETENTIONS } from '../../../../shared/archive/scheme.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox, SegmentedControl } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { Select, TextInput } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { saveTable, TYPE_NAMES } from './retention.ts';

const PERIODS = RETENTIONS.map((value) => ({ value, label: RETENTION_NAMES[value] }));
const BASES = RETENTION_BASES.map((value) => ({ value, label: RETENTION_BASIS_NAMES[value] }));
const NEW: RetentionRow = { name: '', types: [], retention: 'D30', inUse: true, basis: 'own', source: '', note: '' };

interface RetentionDialogProps {
  table: RetentionTable;
  /** Which row is changed, or that one is added. */
  at: number | 'new';
  onClose: () => void;
}

/** One row of 归档范围和保管期限表. A period that is changed rests on what the office has laid down, unless another basis is chosen. */
export function RetentionDialog({ table, at, onClose }: RetentionDialogProps) {
  const kept = at === 'new' ? NEW : (table[at] ?? NEW);
  const [row, setRow] = useState(kept);
  const change = (part: Partial<RetentionRow>) => setRow((now) => ({ ...now, ...part }));
  const next = at === 'new' ? [...table, row] : table.map((each, i) => (i === at ? row : each));
  const taken = table.some((each, i) => i !== at && each.name === row.name.trim());
  const twice = twiceUsed(next);
  const parsed = retentionTable.safeParse(next);
  const { busy, error, submit } = useSubmit(parsed.success && !taken, async () => {
    await saveTable(parsed.data ?? table, table, at === 'new' ? `已添加“${row.name}”` : `已修改“${row.name}”`);
    onClose();
  });
  const title = at === 'new' ? '添加一行' : '修改归档范围';
  return (
    <Dialog
      title={title}
      width={640}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!parsed.success || taken}>
            保存
          </Button>
        </>
      }
    >
      <div className="form retention">
        <Field label="归档材料" error={taken ? '已有这个名称的一行，请换一个' : null}>
          <TextInput full maxLength={RETENTION_NAME} value={row.name} onChange={(name) => change({ name })} />
        </Field>
        <Field
          label="记录类型"
          group
          hint="归入这一行的会议记录；只有纸质材料的不选"
          error={twice.length > 0 ? `${twice.map(TYPE_NAMES.of).join('、')}已经列在另一行里` : null}
        >
          <div className="types" role="group" aria-label="记录类型">
            {TYPE_NAMES.all.map(({ type, name }) => (
              <Checkbox
                key={type}
                checked={row.types.includes(type)}
                onChange={(on) =>
                  change({ types: on ? [...row.types, type] : row.types.filter((each) => each !== type) })
                }
              >
                {name}
              </Checkbox>
            ))}
          </div>
        </Field>
        <Field label="保管期限" group>
          <SegmentedControl
            label="保管期限"
            value={row.retention}
            options={PERIODS}
            onChange={(retention) =>
              change(retention === kept.retention ? { retention, basis: kept.basis } : { retention, basis: 'own' })
            }
          />
        </Field>
        <Field label="依据种类">
          <Select value={row.basis} options={BASES} onChange={(basis) => change({ basis })} />
        </Field>
        <Field label="依据" hint="文件的名称和文号，可以不填">
          <TextInput full maxLength={RETENTION_SOURCE} value={row.source} onChange={(source) => change({ source })} />
        </Field>
        <Field label="备注">
          <TextInput full maxLength={RETENTION_NOTE} value={row.note} onChange={(note) => change({ note })} />
        </Field>
        <Field label="归档" group hint="停用的一行留在表里，它的记录不按年度归档">
          <Checkbox checked={row.inUse} onChange={(inUse) => change({ inUse })}>
            按年度归档
          </Checkbox>
        </Field>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

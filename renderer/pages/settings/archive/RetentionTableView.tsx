import { useEffect, useRef, useState } from 'react';
import { RETENTION_BASIS_NAMES, type RetentionRow, type RetentionTable } from '../../../../shared/archive/retention.ts';
import { RETENTION_NAMES } from '../../../../shared/archive/scheme.ts';
import type { RetentionPreview } from '../../../../shared/contract/archive.ts';
import type { AppError } from '../../../../shared/model/errors.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import { RetentionDialog } from './RetentionDialog.tsx';
import { RetentionImport } from './RetentionImport.tsx';
import { saveTable, TYPE_NAMES } from './retention.ts';

/** 归档范围和保管期限表: what is archived by the year, how long it is kept, and how surely that is known. */
export function RetentionTableView({ table }: { table: RetentionTable }) {
  const { session } = useSession();
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const [preview, setPreview] = useState<{ name: string; read: RetentionPreview } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const picking = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  // After the preview the keys go on where it was asked for.
  useEffect(() => {
    if (preview === null && closed.current) picking.current?.focus();
    closed.current = preview !== null;
  }, [preview]);

  const trying = async (work: () => Promise<void>): Promise<void> => {
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(shown(thrown));
    }
  };
  const pick = async (): Promise<void> => {
    const file = await call('host.pickFile', { purpose: 'retention_table' });
    if (file) setPreview({ name: file.name, read: await call('archive.previewRetention', { file: file.handle }) });
  };
  if (preview) {
    return (
      <RetentionImport
        name={preview.name}
        preview={preview.read}
        onTake={() => saveTable(preview.read.rows, table, '已导入归档范围和保管期限表')}
        onClose={() => setPreview(null)}
      />
    );
  }
  return (
    <section aria-label="归档范围和保管期限表">
      <div className="row">
        <h2>归档范围和保管期限表</h2>
        <span className="sp" />
        <Button size="sm" disabled={session.readOnly} onClick={() => setEditing('new')}>
          添加一行…
        </Button>
        <Button size="sm" ref={picking} disabled={session.readOnly} onClick={() => void trying(pick)}>
          导入表格…
        </Button>
        <Button size="sm" onClick={() => void trying(write)}>
          导出表格…
        </Button>
      </div>
      <p className="dim">
        本单位有批准的表的，请照它改，或者先导出、填好再导入。标“条款待核对”的，文件的名称可靠，条款没有见到原文；标“惯例”的没有见到规定。改了以后已经编的档号不变。
      </p>
      {error && <ErrorNote error={error} />}
      <table className="tb" aria-label="归档范围和保管期限">
        <thead>
          <tr>
            <th>归档材料</th>
            <th>保管期限</th>
            <th>依据</th>
            <th>归档</th>
            <th>
              <span className="vh">修改</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.map((row, i) => (
            <Line key={row.name} row={row} readOnly={session.readOnly} onEdit={() => setEditing(i)} />
          ))}
        </tbody>
      </table>
      {editing !== null && <RetentionDialog table={table} at={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function Line({ row, readOnly, onEdit }: { row: RetentionRow; readOnly: boolean; onEdit: () => void }) {
  return (
    <tr className={row.inUse ? '' : 'dim'}>
      <td>
        {row.name}
        <p className="cap">{row.types.length === 0 ? '纸质材料' : row.types.map(TYPE_NAMES.of).join('、')}</p>
      </td>
      <td className="nw">{RETENTION_NAMES[row.retention]}</td>
      <td>
        {row.source || RETENTION_BASIS_NAMES[row.basis]}
        {row.source !== '' && <p className="cap">{RETENTION_BASIS_NAMES[row.basis]}</p>}
        {row.note !== '' && <p className="cap">{row.note}</p>}
      </td>
      <td className="nw">
        {row.inUse ? (
          <StatusWord icon="ringchk" tone="ok">
            归档
          </StatusWord>
        ) : (
          <StatusWord icon="dash" tone="dim">
            停用
          </StatusWord>
        )}
      </td>
      <td className="nw">
        <Button kind="text" size="sm" disabled={readOnly} aria-label={`修改“${row.name}”`} onClick={onEdit}>
          修改
        </Button>
      </td>
    </tr>
  );
}

/** Asks for a folder and writes the table into it. */
async function write(): Promise<void> {
  const folder = await call('host.pickFolder', { purpose: 'export' });
  if (!folder) return;
  const { file } = await call('archive.exportRetention', { folder: folder.handle });
  notify(`已导出：${folder.name}/${file}`);
}

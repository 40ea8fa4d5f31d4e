import { useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import type { LedgerWish } from '../../../shared/model/ledger.ts';
import { useCommands } from '../../base/commands.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

/** Writes the ledger that is shown as a workbook into a folder that is asked for. */
export function ExportLedger({ wish, today, empty }: { wish: LedgerWish; today: string; empty: boolean }) {
  const { session } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const enabled = !empty && !session.readOnly && !busy;

  async function write(): Promise<void> {
    setError(null);
    setBusy(true);
    try {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { fileName, rows } = await call('ledgers.export', { wish, on: today, folder: folder.handle });
      notify(`已导出 ${rows} 行：${fileName}`);
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
    }
  }

  useCommands([
    { id: 'export', title: '导出 Excel', group: '列表', keys: ['Ctrl+E'], run: () => void write(), enabled },
  ]);
  return (
    <>
      {error && <ErrorNote error={error} />}
      <Button icon="export" keys="Ctrl+E" busy={busy} disabled={!enabled} onClick={() => void write()}>
        导出 Excel
      </Button>
    </>
  );
}

import { useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { useCommands } from '../../base/commands.ts';
import { flushAll } from '../../base/flush.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

/** Writes the 工作方案 as a Word file into a folder that is asked for. */
export function ExportPlan({ year, today }: { year: number; today: string }) {
  const { session } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const enabled = !session.readOnly && !busy;

  async function write(): Promise<void> {
    setError(null);
    setBusy(true);
    try {
      await flushAll();
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { fileName } = await call('orglife.exportPlan', { year, on: today, folder: folder.handle });
      notify(`已导出工作方案：${fileName}`);
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
    }
  }

  useCommands([
    { id: 'export', title: '导出工作方案', group: '列表', keys: ['Ctrl+E'], run: () => void write(), enabled },
  ]);
  return (
    <>
      {error && <ErrorNote error={error} />}
      <Button icon="export" keys="Ctrl+E" busy={busy} disabled={!enabled} onClick={() => void write()}>
        导出工作方案
      </Button>
    </>
  );
}

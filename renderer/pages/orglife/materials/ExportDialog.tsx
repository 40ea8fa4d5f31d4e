import { useState } from 'react';
import type { Input } from '../../../../shared/contract/index.ts';
import type { StatementOwner } from '../../../../shared/model/statement.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { SegmentedControl } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNote, Note } from '../../../components/states.tsx';
import { endOfJob } from '../../../state/jobs.ts';
import { notify } from '../../../state/status.ts';
import { useAttempt } from '../../../components/attempt.ts';

type Which = Input<'statements.export'>['which'];

interface ExportDialogProps {
  year: number;
  /** Whose, which of them have a settled version and which have words now. */
  rows: readonly { owner: StatementOwner; settled: boolean; written: boolean }[];
  onClose: () => void;
}

/** Asks which words go out, then writes a Word file for each. */
export function ExportDialog({ year, rows, onClose }: ExportDialogProps) {
  const settled = rows.filter((row) => row.settled);
  const written = rows.filter((row) => row.written);
  const [which, setWhich] = useState<Which>(settled.length > 0 ? 'settled' : 'latest');
  const [job, setJob] = useState<{ id: string; progress: number } | null>(null);
  const { busy, error, attempt } = useAttempt();
  const owners = (which === 'settled' ? settled : written).map((row) => row.owner);

  const write = () =>
    attempt(async () => {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { jobId } = await call('statements.export', { year, owners, which, folder: folder.handle });
      try {
        setJob({ id: jobId, progress: 0 });
        const { files, state } = await endOfJob(jobId, (progress) => setJob({ id: jobId, progress }));
        notify(
          state === 'cancelled' ? '已取消导出，已经写好的文件还在' : `已导出 ${files.length} 份到“${folder.name}”`,
        );
        onClose();
      } finally {
        setJob(null);
      }
    });

  return (
    <Dialog
      title="导出 Word"
      {...(job ? {} : { onClose })}
      onSubmit={() => write()}
      actions={
        job ? (
          <Button onClick={() => void call('jobs.cancel', { jobId: job.id })}>取消导出</Button>
        ) : (
          <>
            <Button onClick={onClose}>返回</Button>
            <Button kind="primary" type="submit" icon="export" busy={busy} disabled={owners.length === 0}>
              导出 {owners.length} 份
            </Button>
          </>
        )
      }
    >
      <SegmentedControl
        label="导出哪一稿"
        value={which}
        options={[
          { value: 'settled', label: `审定的（${settled.length} 份）`, disabled: settled.length === 0 },
          { value: 'latest', label: `现在的内容（${written.length} 份）` },
        ]}
        onChange={setWhich}
      />
      <Note tone="warn">
        导出的是全文，属于敏感内容：每页都注明，谁在什么时候导出记入操作记录。文件离开记录簿以后不再加密。
      </Note>
      {job && (
        <p className="cap" role="status">
          正在导出… {Math.round(job.progress * 100)}%
        </p>
      )}
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}

import { useMemo } from 'react';
import type { Difference } from '../../../../shared/model/difference.ts';
import { diffRecords } from '../../../../shared/model/record-diff.ts';
import { useCall } from '../../../state/query.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { TextRuns } from '../../../components/TextRuns.tsx';
import { useRecord } from '../context.ts';

const CHANGES: Record<Difference['change'], string> = {
  added: '增加',
  removed: '删去',
  moved: '移动',
  changed: '改动',
};

/** What this version changed against the one before it, in reading order: removed words struck out, added words underlined. */
export function DifferenceDialog({ before, onClose }: { before: string; onClose: () => void }) {
  const { session } = useRecord();
  const older = useCall('records.get', { recordId: before });
  const differences = useMemo(
    () => (older.data ? diffRecords(older.data, session.snapshot()) : null),
    [older.data, session],
  );
  return (
    <Dialog
      title={`第 ${session.meta.version} 版和第 ${session.meta.version - 1} 版的差别`}
      width={760}
      onClose={onClose}
    >
      {older.isPending && <Loading what="读取上一版" />}
      {older.error && <ErrorNote error={older.error} />}
      {differences?.length === 0 && <p className="dim">两版内容相同。</p>}
      <ol className="diff">
        {differences?.map((difference, i) => (
          <li key={i}>
            <p>
              <span className="tag">{CHANGES[difference.change]}</span> <b>{difference.label}</b>
            </p>
            <p className="runs">
              <TextRuns runs={difference.runs} />
            </p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

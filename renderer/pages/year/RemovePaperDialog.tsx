import { DUTY_NAMES, type ScannedPaper } from '../../../shared/model/year.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { notify } from '../../state/status.ts';
import { yearChanged } from './changes.ts';

/** Asks before an entry is taken back with its scans, which cannot be put there again. */
export function RemovePaperDialog({ paper, onClose }: { paper: ScannedPaper; onClose: () => void }) {
  const { busy, error, submit } = useSubmit(true, async () => {
    await call('year.removePaper', { paperId: paper.id });
    yearChanged();
    notify('已撤销一条原始记录的登记');
    onClose();
  });
  return (
    <Dialog
      title="撤销登记"
      width={520}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>不撤销</Button>
          {/* Not the primary button, which would have the focus: Enter pressed by habit takes nothing away. */}
          <Button icon="trash" busy={busy} onClick={() => void submit()}>
            撤销登记
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p>
          {formatOfficialDate(paper.heldOn)}
          {DUTY_NAMES[paper.type]}的登记和 {paper.scans.length}{' '}
          个扫描件将一并撤销，扫描件不能恢复。操作登记里会留下撤销的日期和使用人。
        </p>
      </div>
    </Dialog>
  );
}

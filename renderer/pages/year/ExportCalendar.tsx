import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { notify } from '../../state/status.ts';

interface ExportCalendarProps {
  year: number;
  today: string;
  onClose: () => void;
}

/** Plans and open days of a year for a phone or another calendar, with a word on what leaves the book. */
export function ExportCalendar({ year, today, onClose }: ExportCalendarProps) {
  const { busy, error, submit } = useSubmit(true, async () => {
    const folder = await call('host.pickFolder', { purpose: 'export' });
    if (folder) {
      const made = await call('year.exportCalendar', {
        year,
        on: today,
        folder: folder.handle,
        name: `${year}年组织生活`,
      });
      notify(`已导出 ${made.fileName}，共 ${made.events} 项`);
    }
    onClose();
  });
  return (
    <Dialog
      title="导出日历文件"
      width={480}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            选择文件夹…
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p>{year}年的计划，和还没有开、也没有计划的会的最后一天，写成 .ics 文件，手机和日历软件都能打开。</p>
        <Note tone="warn">文件不加密。里面有计划的会议名称，没有党员的名字和记录内容。</Note>
      </div>
    </Dialog>
  );
}

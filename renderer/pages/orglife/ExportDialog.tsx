import { useId, useState } from 'react';
import type { ListScope } from '../../../shared/model/list-scope.ts';
import { personOf } from '../../../shared/model/list-scope.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Select } from '../../components/inputs.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { endOfJob } from '../../state/jobs.ts';
import { notify } from '../../state/status.ts';
import { useAttempt } from '../../components/attempt.ts';

interface ExportDialogProps {
  title: string;
  year: number;
  /** Which papers. */
  of: 'opinions.export' | 'problems.export';
  /** What each choice lets out. */
  says: Record<'counts' | 'committee' | 'each' | 'full' | 'person', string>;
  /** Who has something to print. */
  people: readonly { id: string; name: string }[];
  first: ListScope;
  withheld: boolean;
  /** What is still being typed goes into the book before. */
  save: () => Promise<void>;
  onClose: () => void;
}

const NAMES = { counts: '只列条数', committee: '支委会', each: '逐人', full: '全文', person: '一个人' } as const;

/** How much goes onto paper, progress, and a way to stop. Every page says its scope; the export is audited. */
export function ExportDialog(props: ExportDialogProps) {
  const { title, year, of, says, people, withheld, save, onClose } = props;
  const group = useId();
  const [scope, setScope] = useState<ListScope>(props.first);
  const [job, setJob] = useState<{ id: string; progress: number } | null>(null);
  const { busy, error, attempt } = useAttempt();
  const personId = personOf(scope);
  const [firstPerson] = people;

  const write = () =>
    attempt(async () => {
      await save();
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      try {
        const { jobId } = await call(of, { year, scope, folder: folder.handle });
        setJob({ id: jobId, progress: 0 });
        const { state, files } = await endOfJob(jobId, (progress) => setJob({ id: jobId, progress }));
        if (state !== 'done') return notify('已取消，没有导出');
        notify(`已导出 ${files.join('、')}`);
        onClose();
      } finally {
        setJob(null);
      }
    });

  const choice = (key: keyof typeof NAMES, value: ListScope | null, checked: boolean) => (
    <label className="cb" key={key}>
      <input
        type="radio"
        name={group}
        checked={checked}
        disabled={value === null || (withheld && key !== 'counts')}
        onChange={() => value !== null && setScope(value)}
      />
      <b>{NAMES[key]}</b>
      <span className="cap">{says[key]}</span>
    </label>
  );

  return (
    <Dialog
      title={title}
      width={520}
      onClose={onClose}
      onSubmit={write}
      actions={
        job ? (
          <Button onClick={() => void call('jobs.cancel', { jobId: job.id }).catch(() => undefined)}>取消导出</Button>
        ) : (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button kind="primary" type="submit" busy={busy}>
              选择文件夹…
            </Button>
          </>
        )
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <div className="scope" role="radiogroup" aria-label="导出范围">
          {choice('counts', 'counts', scope === 'counts')}
          {choice('committee', 'committee', scope === 'committee')}
          {choice('person', firstPerson ? `person:${firstPerson.id}` : null, personId !== null)}
          {personId !== null && (
            <Select
              full
              aria-label="哪个人"
              value={personId}
              options={people.map((p) => ({ value: p.id, label: p.name }))}
              onChange={(id) => setScope(`person:${id}`)}
            />
          )}
          {choice('each', firstPerson ? 'each' : null, scope === 'each')}
          {choice('full', 'full', scope === 'full')}
        </div>
        {withheld ? (
          <p className="cap">本使用人不能查看内容，只能导出条数。</p>
        ) : (
          scope !== 'counts' && <Note tone="warn">每页页眉印明范围，导出记入登记。请按规定保管和发放。</Note>
        )}
        {job && <p role="status">正在导出… {Math.round(job.progress * 100)}%</p>}
      </div>
    </Dialog>
  );
}

import { useRef, useState } from 'react';
import { DUTY_NAMES, type ScannedPaper } from '../../../shared/model/year.ts';
import { call, shown } from '../../client.ts';
import { useFocusAfterLoss } from '../../components/after-loss.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { yearChanged } from './changes.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { paperWords } from './paper-words.ts';
import { RemovePaperDialog } from './RemovePaperDialog.tsx';
import { ScansDialog } from './ScansDialog.tsx';

/** 原始记录在册: every meeting that stands on paper alone. */
export function PaperList({ today }: { today: string }) {
  const { session } = useSession();
  const papers = useCall('year.papers', {});
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<ScannedPaper | null>(null);
  const [removing, setRemoving] = useState<ScannedPaper | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  useFocusAfterLoss(papers.data?.length ?? 0, addButton);
  const add = (
    <Button ref={addButton} icon="plus" disabled={session.readOnly} onClick={() => setAdding(true)}>
      登记原始记录
    </Button>
  );

  return (
    <section className="papers">
      {papers.error && <ErrorNote error={papers.error} />}
      {papers.isPending && <Loading what="读取原始记录" />}
      {papers.data?.length === 0 && (
        <EmptyState text="还没有登记原始记录。记录簿启用以前开过、记录在纸上的会，可以登记在这里。" action={add} />
      )}
      {papers.data !== undefined && papers.data.length > 0 && (
        <>
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">召开日期</th>
                <th scope="col">类型</th>
                <th scope="col">归属年度</th>
                <th scope="col">登记</th>
                <th scope="col">扫描件</th>
                <th scope="col">
                  <span className="vh">撤销</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {papers.data.map((paper) => (
                <tr key={paper.id}>
                  <td className="nw">{paper.heldOn}</td>
                  <td>
                    {DUTY_NAMES[paper.type]}
                    {paper.groupName !== '' && ` · ${paper.groupName}`}
                  </td>
                  <td>{paper.year}</td>
                  <td>{paperWords(paper, today)}</td>
                  <td className="nw">
                    {paper.scans.length === 0 && session.readOnly ? (
                      '无'
                    ) : (
                      <Button kind="text" size="sm" onClick={() => setOpened(paper)}>
                        {paper.scans.length === 0 ? '添加' : `${paper.scans.length} 个`}
                        <span className="vh">
                          扫描件：{paper.heldOn} {DUTY_NAMES[paper.type]}
                        </span>
                      </Button>
                    )}
                  </td>
                  <td className="r">
                    <Button
                      kind="text"
                      size="sm"
                      disabled={session.readOnly}
                      onClick={() => (paper.scans.length === 0 ? void remove(paper) : setRemoving(paper))}
                    >
                      撤销登记
                      <span className="vh">
                        ：{paper.heldOn} {DUTY_NAMES[paper.type]}
                      </span>
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{add}</p>
        </>
      )}
      {adding && <PaperDialog onClose={() => setAdding(false)} />}
      {opened && <ScansDialog paper={opened} onClose={() => setOpened(null)} />}
      {removing && <RemovePaperDialog paper={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}

/** Takes an entry without scans back, with a way to put it there again. */
async function remove(paper: ScannedPaper): Promise<void> {
  const { id: paperId, addedAt: _at, addedBy: _by, scans: _none, ...given } = paper;
  try {
    await call('year.removePaper', { paperId });
    yearChanged();
    notify('已撤销一条原始记录的登记', () => {
      void call('year.addPaper', { paper: given }).then(yearChanged, (thrown) => notify(shown(thrown).message));
    });
  } catch (thrown) {
    notify(shown(thrown).message);
  }
}

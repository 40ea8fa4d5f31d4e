import { blocksFinalising } from '../../../../shared/rules/index.ts';
import { useState } from 'react';
import { notify } from '../../../state/status.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { ErrorNote, Note } from '../../../components/states.tsx';
import { goToPlace } from '../check/go-to.ts';
import { useRecord } from '../context.ts';
import { useRecordCall } from './useRecordCall.ts';

/** The one step that cannot be taken back: says what is still open, and what finalising means. */
export function FinaliseDialog({ onClose }: { onClose: () => void }) {
  const tools = useRecord();
  const { session, checks } = tools;
  const [{ findings }] = useState(() => checks.now());
  const { busy, error, run } = useRecordCall('records.finalise');
  const must = findings.filter((f) => f.severity === 'must');
  const ask = findings.filter((f) => f.severity === 'check');
  const blocked = blocksFinalising(findings);

  async function finalise(): Promise<void> {
    const record = await run(() => ({ recordId: session.id, revision: session.revision }));
    if (!record) return;
    session.adopt(record);
    notify(`已定稿，第 ${record.version} 版`);
    onClose();
  }

  return (
    <Dialog
      title="定稿"
      width={560}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" busy={busy} disabled={blocked} onClick={() => void finalise()}>
            定稿
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p>定稿以后内容不能再改。以后发现差错，可以更正为新版本，原来的版本一直保留。</p>
        {blocked && <p className="err">下面 {must.length} 项必须处理，处理以后才能定稿。</p>}
        {!blocked && ask.length > 0 && <p>还有 {ask.length} 项请核对。核对过的可以定稿。</p>}
        {!blocked && ask.length === 0 && <Note tone="ok">检查没有发现问题。</Note>}
        <ul className="fin">
          {[...must, ...ask].map((finding, i) => (
            <li key={i}>
              <Icon
                name={finding.severity === 'must' ? 'oct' : 'tri'}
                tone={finding.severity === 'must' ? 'err' : 'warn'}
              />
              <span>
                <b>{finding.title}</b> {finding.text}
              </span>
              <button
                type="button"
                className="lnk nw"
                onClick={() => {
                  onClose();
                  goToPlace(tools, finding.place);
                }}
              >
                去看
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

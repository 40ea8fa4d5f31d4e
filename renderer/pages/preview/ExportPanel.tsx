import type { MissingFont } from '../../../shared/print/index.ts';
import type { PaperWish } from '../../../shared/contract/exports.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { FontNote } from './FontNote.tsx';
import { PaperChoice } from './PaperChoice.tsx';
import { ScopeChoice, type AskedScope, type Concerned } from './ScopeChoice.tsx';
import type { Exporting } from './exports.ts';

interface ExportPanelProps {
  /** What sealed words the record has, so that it must be said how much of them goes out. */
  sealed: AskedScope | null;
  record: MeetingRecord;
  wish: PaperWish;
  onWish: (wish: PaperWish) => void;
  concerned: readonly Concerned[];
  missing: readonly MissingFont[];
  exporting: Exporting;
  onExport: () => void;
  onCancel: () => void;
  onPrint: () => void;
}

/** What goes out, in which format, and what will look different. The button names the format. */
export function ExportPanel(props: ExportPanelProps) {
  const { exporting, record, wish, onWish, sealed } = props;
  const wide = sealed !== null && wish.scope !== 'counts';
  return (
    <aside className="op" aria-label="导出与打印">
      <div className="b">
        <h2>导出与打印</h2>
        <p className="cap">版式依据 GB/T 9704，每页 22 行、每行 28 字</p>
        <h3>格式</h3>
        <div className="fm">
          <span className="on">
            <b>DOCX</b>
            <span className="cap">可在 WPS、Word 中再改</span>
          </span>
        </div>
        <PaperChoice record={record} wish={wish} onWish={onWish} />
        {sealed !== null && (
          <>
            <h3>{sealed === '谈话' ? '谈话的内容' : sealed}</h3>
            <ScopeChoice
              of={sealed}
              withheld={record.withheld}
              scope={wish.scope}
              onScope={(scope) => onWish({ ...wish, scope })}
              concerned={props.concerned}
            />
          </>
        )}
        {wide && (
          <Note tone="warn">
            每页页眉印明范围，导出记入登记。含原话的不从这里直接打印：先导出，再按规定保管和打印。
          </Note>
        )}
        {props.missing.length > 0 && <FontNote missing={props.missing} />}
        <Outcome exporting={exporting} />
      </div>
      <div className="go">
        <Button size="lg" icon="print" keys="Ctrl+P" disabled={wide} onClick={props.onPrint}>
          打印
        </Button>
        {exporting.kind === 'running' ? (
          <Button size="lg" onClick={props.onCancel}>
            取消导出
          </Button>
        ) : (
          <Button size="lg" kind="primary" icon="export" keys="Ctrl+E" onClick={props.onExport}>
            导出 DOCX
          </Button>
        )}
      </div>
    </aside>
  );
}

function Outcome({ exporting }: { exporting: Exporting }) {
  switch (exporting.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <p className="out" role="status">
          正在导出… {Math.round(exporting.progress * 100)}%
        </p>
      );
    case 'done':
      return (
        <div className="out" role="status">
          <StatusWord icon="ringchk" tone="ok">
            已导出到“{exporting.folder}”
          </StatusWord>
          <ul>
            {exporting.files.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </div>
      );
    case 'failed':
      return (
        <div className="out">
          <ErrorNote error={exporting.error} />
        </div>
      );
    default:
      return exporting satisfies never;
  }
}

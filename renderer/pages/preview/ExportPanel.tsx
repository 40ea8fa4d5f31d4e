import type { MissingFont } from '../../../shared/print/index.ts';
import type { PaperFormat, PaperWish } from '../../../shared/contract/exports.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { fileNumberIn } from '../../../shared/archive/stamp.ts';
import type { WordTemplate } from '../../../shared/model/word-template.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { FontNote } from './FontNote.tsx';
import { FormatChoice } from './FormatChoice.tsx';
import { FORMAT_WORDS } from './paper-formats.ts';
import { PaperChoice } from './PaperChoice.tsx';
import { ScopeChoice, type AskedScope, type Concerned } from './ScopeChoice.tsx';
import type { Exporting } from '../../state/export-jobs.ts';

interface ExportPanelProps {
  /** What sealed words the record has, so that it must be said how much of them goes out. */
  sealed: AskedScope | null;
  format: PaperFormat;
  onFormat: (format: PaperFormat) => void;
  record: MeetingRecord;
  wish: PaperWish;
  onWish: (wish: PaperWish) => void;
  /** Own Word templates that take such a record, and the one that is chosen; null = our own paper. */
  templates: readonly WordTemplate[];
  template: string | null;
  onTemplate: (id: string | null) => void;
  concerned: readonly Concerned[];
  missing: readonly MissingFont[];
  pages: number;
  exporting: Exporting;
  onExport: () => void;
  onCancel: () => void;
  onPrint: () => void;
}

/** What goes out, in which format, and what will look different. The button names the format. */
export function ExportPanel(props: ExportPanelProps) {
  const { exporting, record, wish, onWish, sealed, template } = props;
  const format = template === null ? props.format : 'docx';
  const wide = sealed !== null && wish.scope !== 'counts';
  return (
    <aside className="op" aria-label="导出与打印">
      <div className="b">
        <h2>导出与打印</h2>
        <p className="cap">
          {template !== null
            ? '套用本单位的 Word 模板'
            : wish.form === 'transcript'
              ? '大字，每页 19 行、每行 23 字'
              : '版式依据 GB/T 9704，每页 22 行、每行 28 字'}
        </p>
        {template === null && <FormatChoice format={format} onFormat={props.onFormat} />}
        <PaperChoice
          record={record}
          wish={wish}
          onWish={onWish}
          templates={props.templates}
          template={template}
          onTemplate={props.onTemplate}
        />
        {template === null && wish.form === 'record' && fileNumberIn(record.followUps) !== '' && (
          <>
            <h3>归档章</h3>
            <p>
              <Checkbox checked={wish.stamped === true} onChange={(stamped) => onWish({ ...wish, stamped })}>
                首页盖归档章
              </Checkbox>
            </p>
            {wish.stamped === true && format === 'docx' && (
              <p className="cap">Word 文件里没有归档章。要带章的文件，格式选 PDF 或 OFD；直接打印的带章。</p>
            )}
          </>
        )}
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
        {template === null && props.missing.length > 0 && (
          <FontNote missing={props.missing} embedded={FORMAT_WORDS[format].embeds} />
        )}
        {!wide && template === null && <p className="cap">{printAdvice(props.pages)}</p>}
        <div key={exporting.kind} ref={showOutcome}>
          <Outcome exporting={exporting} />
        </div>
      </div>
      <div className="go">
        <Button size="lg" icon="print" keys="Ctrl+P" disabled={wide || template !== null} onClick={props.onPrint}>
          打印
        </Button>
        {exporting.kind === 'running' ? (
          <Button size="lg" onClick={props.onCancel}>
            取消导出
          </Button>
        ) : (
          <Button size="lg" kind="primary" icon="export" keys="Ctrl+E" onClick={props.onExport}>
            导出 {FORMAT_WORDS[format].name}
          </Button>
        )}
      </div>
    </aside>
  );
}

/** On a low screen it stands below the fold. */
function showOutcome(outcome: HTMLElement | null): void {
  outcome?.scrollIntoView({ block: 'nearest' });
}

/** What the system's own print window is asked for; the page numbers stand outside only when the sheets are turned along their long edge. */
function printAdvice(pages: number): string {
  const range = pages > 1 ? '页码范围和份数' : '份数';
  const duplex = pages > 1 ? '；双面打印选“长边翻转”，页码在外侧' : '';
  return `打印窗口里选${range}，缩放选“100%”${duplex}。`;
}

function Outcome({ exporting }: { exporting: Exporting }) {
  switch (exporting.kind) {
    case 'idle':
    case 'cancelled':
      return null;
    case 'running':
      return (
        <div className="out">
          <JobProgress what="导出" {...exporting} />
        </div>
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

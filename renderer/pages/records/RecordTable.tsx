import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { RecordSummary } from '../../../shared/model/record.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useRowWindow } from '../../components/row-window.ts';
import { ROW_HEIGHTS, scrollFor } from '../../components/rows.ts';
import { StateWord } from '../../components/StateTag.tsx';
import { Tag } from '../../components/Tag.tsx';

interface RecordTableProps {
  records: readonly RecordSummary[];
  /** Index of the selected line. */
  at: number;
  onChoose: (recordId: string) => void;
  onOpen: (recordId: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

const HEAD_HEIGHT = 34;

/** A list of any length; only the lines in view are drawn. */
export function RecordTable({ records, at, onChoose, onOpen, onKeyDown }: RecordTableProps) {
  const { size } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHTS[size];
  const { first, last } = useRowWindow(scroller, height, records.length);
  useEffect(() => {
    const element = scroller.current;
    const top = element && scrollFor(at, height, HEAD_HEIGHT, element.scrollTop, element.clientHeight);
    if (element && top !== null) element.scrollTop = top;
  }, [at, height]);
  const selected = records[at];
  return (
    <div
      className={records.some((record) => record.fileNumber !== '') ? 'rt' : 'rt nofno'}
      ref={scroller}
      role="grid"
      aria-label="记录"
      aria-rowcount={records.length + 1}
      aria-activedescendant={selected && `record-${selected.id}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="row" className="rr head" aria-rowindex={1}>
        <span role="columnheader">日期</span>
        <span role="columnheader">标题</span>
        <span role="columnheader">类型</span>
        <span role="columnheader">归属年度</span>
        <span role="columnheader" className="fno">
          档号
        </span>
        <span role="columnheader">状态</span>
      </div>
      <div role="rowgroup" className="body" style={{ height: records.length * height }}>
        {records.slice(first, last).map((record, i) => (
          <div
            key={record.id}
            id={`record-${record.id}`}
            role="row"
            aria-rowindex={first + i + 2}
            aria-selected={first + i === at}
            className={first + i === at ? 'rr sel' : 'rr'}
            style={{ transform: `translateY(${(first + i) * height}px)`, height }}
            onClick={() => onChoose(record.id)}
            onDoubleClick={() => onOpen(record.id)}
          >
            <Cells record={record} onOpen={onOpen} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Cells({ record, onOpen }: { record: RecordSummary; onOpen: (recordId: string) => void }) {
  return (
    <>
      <span role="gridcell">{record.heldOn ?? record.plannedOn ?? '—'}</span>
      <span role="gridcell" className="ell">
        <button type="button" className="lnk foc-in" tabIndex={-1} onClick={() => onOpen(record.id)}>
          {record.title || record.typeName}
        </button>
        {record.version > 1 && <Tag>第 {record.version} 版</Tag>}
      </span>
      <span role="gridcell" className="ell">
        {record.typeName}
      </span>
      <span role="gridcell">{record.year}</span>
      <span role="gridcell" className="fno ell" title={record.fileNumber || undefined}>
        {record.fileNumber}
      </span>
      <span role="gridcell">
        <StateWord state={record.state} />
      </span>
    </>
  );
}

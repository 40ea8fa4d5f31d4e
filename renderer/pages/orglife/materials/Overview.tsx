import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import {
  STATEMENT_NAMES,
  type StatementOverview,
  type StatementOwner,
  type StatementRow,
} from '../../../../shared/model/statement.ts';
import { settledAsItStands, statementState } from '../../../../shared/rules/orglife/statements.ts';
import { spokenInstant } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import { moveInTable } from '../../../components/cell-keys.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSession } from '../../../state/session.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { whoOf } from './search.ts';

interface OverviewProps {
  overview: StatementOverview;
  onOpen: (owner: StatementOwner) => void;
}

/** Everybody who is asked for a statement and how each stands; one line opens it. */
export function Overview({ overview, onOpen }: OverviewProps) {
  const { session } = useSession();
  const [dialog, setDialog] = useState<'import' | 'export' | null>(null);
  const { year, rows, withheld } = overview;
  const state = statementState(rows);
  const closed = session.readOnly || withheld;
  return (
    <>
      <div className="hd">
        <h1>{year}年度对照检查材料、发言提纲</h1>
        <Link to="/orglife" search={{ year, step: 'problems' }}>
          组织生活会全程
        </Link>
        <span className="sp" />
        <Button icon="export" disabled={closed || rows.every((r) => !r.has)} onClick={() => setDialog('export')}>
          导出 Word
        </Button>
        <Button kind="primary" icon="doc" disabled={closed} onClick={() => setDialog('import')}>
          从 Word 导入
        </Button>
      </div>
      <p className="sum">
        应写 <b>{state.needed}</b> 份，已写 <b>{state.have}</b> 份，已审定 <b>{state.settled}</b> 份
        {state.lacking.length > 0 && <span className="dim">，还差 {state.lacking.length} 份</span>}
        {withheld && <span className="dim">。内容本使用人不能查看</span>}
      </p>
      <Rows rows={rows} onOpen={onOpen} />
      {dialog === 'import' && <ImportDialog year={year} rows={rows} onClose={() => setDialog(null)} />}
      {dialog === 'export' && (
        <ExportDialog
          year={year}
          rows={rows.map(({ owner, settled, characters }) => ({
            owner,
            settled: settled !== null,
            written: characters > 0,
          }))}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

function Rows({ rows, onOpen }: { rows: readonly StatementRow[]; onOpen: OverviewProps['onOpen'] }) {
  const table = useRef<HTMLTableElement>(null);
  return (
    <div className="list">
      <table
        className="tb"
        ref={table}
        aria-label="谁写了、写到第几稿"
        onKeyDown={(event) => moveInTable(event, table.current)}
      >
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">要写的</th>
            <th scope="col">写到</th>
            <th scope="col" className="r">
              字数
            </th>
            <th scope="col">审阅意见</th>
            <th scope="col">审定</th>
            <th scope="col">相同的段落</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={whoOf(row.owner)}>
              <th scope="row">
                <button type="button" className="lnk" tabIndex={i === 0 ? 0 : -1} onClick={() => onOpen(row.owner)}>
                  {row.name}
                </button>{' '}
                <span className="cap">{row.left ? '已不在本支部' : row.posts.join('、')}</span>
              </th>
              <td>{row.needed ? STATEMENT_NAMES[row.form] : <span className="dim">不要求</span>}</td>
              <td>
                <Progress row={row} />
              </td>
              <td className="r">{row.has ? row.characters : ''}</td>
              <td>
                <Notes row={row} />
              </td>
              <td>
                <Settled row={row} />
              </td>
              <td className="dim">{row.repeats !== null && row.repeats > 0 ? `${row.repeats} 处` : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Progress({ row }: { row: StatementRow }) {
  if (!row.has) {
    return row.needed ? (
      <StatusWord icon="hol" tone="dim">
        还没有
      </StatusWord>
    ) : null;
  }
  if (row.versions === 0)
    return (
      <StatusWord icon="pen" tone="dim">
        在写，没有存稿
      </StatusWord>
    );
  return (
    <StatusWord icon={row.changed ? 'pen' : 'half'} tone="dim">
      第{row.versions}稿{row.changed ? '，以后又改过' : ''}
    </StatusWord>
  );
}

function Notes({ row: { openNotes, doneNotes } }: { row: StatementRow }) {
  if (openNotes > 0)
    return (
      <StatusWord icon="tri" tone="warn">
        {openNotes} 条没有处理
      </StatusWord>
    );
  return doneNotes > 0 ? <>{doneNotes} 条，都已处理</> : null;
}

function Settled({ row }: { row: StatementRow }) {
  if (!row.settled) return null;
  return settledAsItStands(row) ? (
    <StatusWord icon="solid" tone="ok">
      第{row.settled.version}稿，{spokenInstant(row.settled.at)}
    </StatusWord>
  ) : (
    <StatusWord icon="tri" tone="warn">
      审定后又改过
    </StatusWord>
  );
}

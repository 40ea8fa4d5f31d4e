import { useRef } from 'react';
import type { BoardView } from '../../../shared/contract/year.ts';
import { moveInTable } from '../../components/cell-keys.ts';
import { cellKey, cellLook, cellName, everyWords, rowName, widthOf, type Cell, type Row } from './board-words.ts';
import './board.css';

interface BoardProps {
  board: BoardView;
  today: string;
  /** {@link cellKey} of the chosen cell. */
  chosen?: string | null;
  onPick: (row: Row, cell: Cell) => void;
}

/**
 * The duties of a year, each cell as wide as its period, so that one that is not filled is a visible hole. One stop of the Tab key;
 * arrows go from cell to cell.
 */
export function Board({ board, today, chosen, onPick }: BoardProps) {
  const table = useRef<HTMLTableElement>(null);
  const first = board.rows.flatMap((row) => row.cells.filter(isOpen).map((cell) => cellKey(row, cell)));
  const stop = chosen !== undefined && chosen !== null && first.includes(chosen) ? chosen : first[0];

  return (
    <table
      className="ht"
      ref={table}
      onKeyDown={(event) => moveInTable(event, table.current)}
      aria-label={`${board.year}年组织生活一览`}
    >
      <colgroup>
        <col className="name" />
        <col span={12} />
        <col className="sum" />
      </colgroup>
      <thead>
        <tr>
          <td />
          {Array.from({ length: 12 }, (_, i) => (
            <th key={i} scope="col">
              {i + 1}月
            </th>
          ))}
          <th scope="col" className="sum">
            已满足
          </th>
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row) => (
          <tr key={`${row.type}|${row.groupName}`}>
            <th scope="row" className="l" title={rowName(row)}>
              {rowName(row)}
              <span className="cap">{everyWords(row)}</span>
            </th>
            {row.cells.map((cell) => {
              const key = cellKey(row, cell);
              const { look, text } = cellLook(row, cell, today);
              return (
                <td key={cell.key} colSpan={widthOf(row)} className={look}>
                  {isOpen(cell) ? (
                    <button
                      type="button"
                      tabIndex={key === stop ? 0 : -1}
                      aria-pressed={chosen === undefined ? undefined : key === chosen}
                      title={cellName(row, cell)}
                      onClick={() => onPick(row, cell)}
                    >
                      {text}
                      <span className="vh">，{cellName(row, cell)}</span>
                    </button>
                  ) : (
                    <span className="vh">{cellName(row, cell)}</span>
                  )}
                </td>
              );
            })}
            <td className="sum">{row.every === 'none' ? '' : `${row.met} / ${row.asked}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the shapes of the cells mean. */
export function BoardLegend() {
  return (
    <span className="lg">
      <span>
        <i className="h1">1</i>已开次数
      </span>
      <span>
        <i className="h1">纸</i>据纸质记录
      </span>
      <span>
        <i className="du">待</i>本期未到期
      </span>
      <span>
        <i className="mi">缺</i>过期未开
      </span>
      <span>
        <i className="ex">情</i>已登记情况
      </span>
      <span>
        <i className="fu" />
        未到
      </span>
    </span>
  );
}

/** Periods to come and those that nobody asks for have nothing to open, unless something stands there. */
function isOpen(cell: Cell): boolean {
  return (cell.state !== 'future' && cell.state !== 'not_asked') || cell.meetings.length + cell.plans.length > 0;
}

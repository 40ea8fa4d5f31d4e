import type { ReactNode } from 'react';
import { UNMARKED, type BallotForm } from '../../../shared/model/ballot.ts';

interface SheetTableProps {
  sheet: BallotForm['sheets'][number];
  /** Rows are numbered as on the ballot. */
  numbered?: boolean;
  className?: string;
  /** What stands for an option of a row; the last option is 未选. */
  renderCell: (row: number, option: number, name: string) => ReactNode;
}

/** A sheet of the ballot as a table: a row for everybody on it, a column for each option. */
export function SheetTable({ sheet, numbered, className, renderCell }: SheetTableProps) {
  const options = [...sheet.options, UNMARKED];
  return (
    <table className={className}>
      <thead>
        <tr>
          <th>{sheet.title}</th>
          {options.map((option) => (
            <th key={option} className="num">
              {option}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((row, r) => (
          <tr key={row.personId}>
            <td>
              {numbered && <span className="dim">{r + 1}</span>} {row.label}
            </td>
            {options.map((option, o) => (
              <td key={option} className="num">
                {renderCell(r, o, `${row.label} ${option}`)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

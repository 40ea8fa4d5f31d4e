import { useRef, useState } from 'react';
import type { CoveredMember, TalkCoverage } from '../../../shared/model/talk-coverage.ts';
import { shortDate } from '../../../shared/text/dates.ts';
import { moveInTable } from '../../components/cell-keys.ts';
import { matrixOf, type TalkCell } from './matrix.ts';
import '../year/board.css';

interface TalkTableProps {
  coverage: TalkCoverage;
  today: string;
  onPick: (cell: TalkCell) => void;
}

/** Who talked with whom: members by 委员. One stop of the Tab key; arrows go from cell to cell. */
export function TalkTable({ coverage, today, onPick }: TalkTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const { committee, rows } = matrixOf(coverage, today);
  const [at, setAt] = useState<string | null>(null);
  const keys = rows.flatMap((row) => row.cells.flatMap((cell) => (cell?.opens ? [cell.key] : [])));
  const stop = at !== null && keys.includes(at) ? at : keys[0];
  return (
    <table
      className="ht"
      ref={table}
      aria-label="谈心谈话覆盖情况"
      onKeyDown={(event) => moveInTable(event, table.current)}
    >
      <colgroup>
        <col className="name" />
        <col span={committee.length + 2} />
      </colgroup>
      <thead>
        <tr>
          <td />
          {committee.map(({ personId, name, posts }) => (
            <th key={personId} scope="col" title={posts.join('、')}>
              {name}
            </th>
          ))}
          <th scope="col">和委员</th>
          <th scope="col">和党员</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ member, cells }) => (
          <tr key={member.personId} className={member.left === null ? undefined : 'gone'}>
            <th scope="row" className="l">
              {member.name}
              <span className="cap">{about(member, today)}</span>
            </th>
            {cells.map((cell, i) =>
              cell ? (
                <td key={cell.key} className={cell.look}>
                  {!cell.opens && (
                    <>
                      {cell.text}
                      <span className="vh">{cell.name}</span>
                    </>
                  )}
                  {cell.opens && (
                    <button
                      type="button"
                      tabIndex={cell.key === stop ? 0 : -1}
                      title={cell.name}
                      onFocus={() => setAt(cell.key)}
                      onClick={() => onPick(cell)}
                    >
                      {cell.text}
                      <span className="vh">，{cell.name}</span>
                    </button>
                  )}
                </td>
              ) : (
                // Nothing to ask or to open; the place in the row is all that tells it from another.
                <td key={`${member.personId} ${i}`} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What has to be known of somebody to read their row. */
function about({ posts, group, committee, since, left, away }: CoveredMember, today: string): string {
  const facts = [
    (committee ? posts[0] : group) ?? '',
    since === null ? '' : `${shortDate(since, today)}起在册`,
    left === null ? '' : `${shortDate(left, today)}起不在册，不要求`,
    away ? '流动' : '',
  ];
  return facts.filter(Boolean).join('，');
}

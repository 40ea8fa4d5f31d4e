import type { ImportRow } from '../../../shared/contract/roster.ts';
import { useSession } from '../../state/session.ts';
import { SegmentedControl } from '../../components/choices.tsx';
import { Select, TextInput } from '../../components/inputs.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import {
  cellText,
  CHOICE_NAMES,
  choiceOf,
  COLUMNS,
  extraColumns,
  isFaulty,
  mended,
  type Decision,
} from './import-choices.ts';

interface ImportLineProps {
  row: ImportRow;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}

/** One row of the file: what is wrong with it in words, the cell at fault open for mending, and what to do with it. */
export function ImportLine({ row, decision, onDecide }: ImportLineProps) {
  const choice = choiceOf(row, decision);
  return (
    <tr>
      <td>{row.row}</td>
      {COLUMNS.map((column) => (
        <td key={column}>
          {isFaulty(row, column) ? (
            <Mend row={row} column={column} decision={decision} onDecide={onDecide} />
          ) : (
            cellText(row, column, decision) || <span className="dim">—</span>
          )}
        </td>
      ))}
      <td>
        <div className="problems">
          {row.problems.map((problem) => (
            <StatusWord
              key={`${problem.column}${problem.text}`}
              icon={problem.level === 'error' ? 'oct' : 'tri'}
              tone={problem.level === 'error' ? 'err' : 'warn'}
            >
              {problem.text}
            </StatusWord>
          ))}
          {extraColumns(row, choice).map((column) => (
            <label key={column} className="row">
              <span className="dim">{column}</span>
              <Mend row={row} column={column} decision={decision} onDecide={onDecide} />
            </label>
          ))}
        </div>
      </td>
      <td>
        {row.choices.length > 1 ? (
          <SegmentedControl
            size="sm"
            label={`第 ${row.row} 行怎样处理`}
            value={choice}
            onChange={(next) => onDecide({ choice: next, fixes: decision?.fixes ?? {} })}
            options={row.choices.map((value) => ({ value, label: CHOICE_NAMES[value] }))}
          />
        ) : (
          CHOICE_NAMES[choice]
        )}
      </td>
    </tr>
  );
}

/** A cell put right by hand; a group is chosen from those that exist. */
function Mend({ row, column, decision, onDecide }: ImportLineProps & { column: string }) {
  const { groups } = useSession().session.branch;
  const text = cellText(row, column, decision);
  const label = `第 ${row.row} 行${column}`;
  const mend = (next: string) => onDecide(mended(row, decision, column, next));
  if (column === '党小组' && groups.length > 0) {
    return (
      <Select
        size="sm"
        aria-label={label}
        value={groups.includes(text) ? text : ''}
        options={[
          { value: '', label: text === '' ? '选择党小组' : `“${text}”` },
          ...groups.map((g) => ({ value: g, label: g })),
        ]}
        onChange={mend}
      />
    );
  }
  const open = isFaulty(row, column) && decision?.fixes[column] === undefined;
  return <TextInput size="sm" aria-label={label} aria-invalid={open || undefined} value={text} onChange={mend} />;
}

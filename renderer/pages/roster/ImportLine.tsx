import type { ImportRow } from '../../../shared/contract/roster.ts';
import { useSession } from '../../app/session.ts';
import { SegmentedControl } from '../../components/choices.tsx';
import { Select, TextInput } from '../../components/inputs.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { cellText, CHOICE_NAMES, choiceOf, isColumn, mended, type Column, type Decision } from './import-choices.ts';

interface ImportLineProps {
  row: ImportRow;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}

/** One row of the file: what is wrong with it in words, the cell at fault open for mending, and what to do with it. */
export function ImportLine({ row, decision, onDecide }: ImportLineProps) {
  const choice = choiceOf(row, decision);
  const cells: readonly Column[] = ['姓名', '类别', '党小组', '入党日期'];
  return (
    <tr>
      <td>{row.row}</td>
      {cells.map((column) => (
        <td key={column}>
          <Cell row={row} column={column} decision={decision} onDecide={onDecide} />
        </td>
      ))}
      <td className="problems">
        {row.problems.map((problem) => (
          <StatusWord
            key={`${problem.column}${problem.text}`}
            icon={problem.level === 'error' ? 'oct' : 'tri'}
            tone={problem.level === 'error' ? 'err' : 'warn'}
          >
            {problem.text}
          </StatusWord>
        ))}
        {row.problems.some((p) => p.column === '党内职务') && (
          <Cell row={row} column="党内职务" decision={decision} onDecide={onDecide} />
        )}
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

interface CellProps extends ImportLineProps {
  column: Column;
}

/** Text of a cell; a field where a problem points at it. */
function Cell({ row, column, decision, onDecide }: CellProps) {
  const { branch } = useSession().session;
  const text = cellText(row, column, decision);
  const faulty = row.problems.some((p) => isColumn(p.column) && p.column === column);
  // A namesake is decided by the choice at the end of the row, not by typing another name.
  if (!faulty || (column === '姓名' && row.sameAs !== null)) return text === '' ? <span className="dim">—</span> : text;
  const label = `第 ${row.row} 行${column}`;
  const mend = (next: string) => onDecide(mended(row, decision, column, next));
  if (column === '党小组' && branch.groups.length > 0) {
    const known = branch.groups.map((g) => ({ value: g, label: g }));
    const current = branch.groups.includes(text) ? text : '';
    return (
      <Select
        size="sm"
        aria-label={label}
        value={current}
        options={[{ value: '', label: text === '' ? '选择党小组' : `“${text}”` }, ...known]}
        onChange={mend}
      />
    );
  }
  return (
    <TextInput size="sm" aria-label={label} aria-invalid={!decision?.fixes[column]} value={text} onChange={mend} />
  );
}

import type { ClipboardEvent, ReactNode } from 'react';
import {
  PROBLEM_SOURCES,
  type ProblemSource,
  type ProblemWords,
  type ShownProblem,
} from '../../../shared/model/problem.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Select, TextArea } from '../../components/inputs.tsx';
import { pastedLines, rowLabel } from './sheet.ts';
import { Proposed } from '../../components/Proposed.tsx';

const SOURCES = (Object.keys(PROBLEM_SOURCES) as ProblemSource[]).map((value) => ({
  value,
  label: PROBLEM_SOURCES[value],
}));

/** Columns of words beside the dimension, with what stands over them. */
export const WORD_COLUMNS = { text: '问题', example: '表现和具体事例', cause: '原因' } as const;
type WordColumn = keyof typeof WORD_COLUMNS;

interface ProblemRowProps {
  row: ShownProblem;
  /** 序号; null for an empty row. */
  number: number | null;
  current: boolean;
  editable: boolean;
  withheld: boolean;
  /** 对照的方面 to choose from. */
  dimensions: readonly string[];
  onChange: (row: ShownProblem) => void;
  onPaste: (row: ShownProblem, lines: readonly string[]) => void;
  onEnter: () => void;
  onRemove: () => void;
  /** 列入整改, or where it was listed. */
  list: ReactNode;
}

/** One problem of a 问题清单. The last column is for what is done with it. */
export function ProblemRow(props: ProblemRowProps) {
  const { row, number, current, editable, withheld, dimensions, onChange } = props;
  const label = rowLabel(number);
  const open = current && editable;
  const put = (part: Partial<ProblemWords>) => onChange({ ...row, words: { ...row.words, ...part } });

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const lines = pastedLines(event);
    if (!lines) return;
    event.preventDefault();
    props.onPaste(row, lines);
  }

  const words = (column: WordColumn) =>
    editable ? (
      <TextArea
        full
        rows={1}
        data-col={column}
        aria-label={`${label}的${WORD_COLUMNS[column]}`}
        placeholder={number === null && column === 'text' ? '写一个问题，回车到下一行' : undefined}
        value={row.words[column]}
        onPaste={column === 'text' ? paste : undefined}
        onChange={(text) => put({ [column]: text })}
      />
    ) : (
      row.words[column]
    );

  return (
    <tbody data-row={row.id} className={open ? 'cur' : undefined} onFocus={props.onEnter}>
      <tr>
        <td className="fig">{number}</td>
        <td className="field">
          {editable ? (
            <Proposed
              full
              data-col="dimension"
              aria-label={`${label}的对照方面`}
              proposals={dimensions}
              value={row.words.dimension}
              onChange={(dimension) => put({ dimension })}
            />
          ) : (
            row.words.dimension
          )}
        </td>
        <td className="words">
          {withheld ? <span className="cap">受限：本使用人不能查看</span> : words('text')}
          {row.fault !== null && (
            <p className="bad" role="alert">
              <Icon name="oct" />
              {row.fault}
            </p>
          )}
        </td>
        <td className="words">{words('example')}</td>
        <td className="words">{words('cause')}</td>
        <td>
          {open && row.opinionId === null ? (
            <Select
              size="sm"
              aria-label={`${label}的来源`}
              value={row.source}
              options={SOURCES}
              onChange={(source) => onChange({ ...row, source })}
            />
          ) : (
            number !== null && PROBLEM_SOURCES[row.source]
          )}
        </td>
        <td className="acts">
          {props.list}
          {number !== null && editable && (
            <Button kind="icon" size="sm" icon="x" tabIndex={-1} aria-label={`删去${label}`} onClick={props.onRemove} />
          )}
        </td>
      </tr>
    </tbody>
  );
}

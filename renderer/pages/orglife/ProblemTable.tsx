import { useState } from 'react';
import type { ShownProblem } from '../../../shared/model/problem.ts';
import { call } from '../../client.ts';
import { ErrorNote } from '../../components/states.tsx';
import { RectificationDialog, type RectificationWork } from '../../rectification/RectificationDialog.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { ListProblem } from './ListProblem.tsx';
import { notify } from '../../state/status.ts';
import { useAttempt } from '../../components/attempt.ts';
import { problemsNow, type useOwnProblems } from './problems.ts';
import { ProblemRow, WORD_COLUMNS } from './ProblemRow.tsx';
import { besideOf, MAIN, sheetKeys, useFocusRow } from './sheet.ts';

interface ProblemTableProps {
  year: number;
  /** Whose list it is. */
  owner: { id: string | null; name: string };
  today: string;
  own: ReturnType<typeof useOwnProblems>;
  /** Rows that the book has. */
  saved: readonly ShownProblem[];
  editable: boolean;
  withheld: boolean;
  dimensions: readonly string[];
}

/** The 问题清单 of one as a table to type into. */
export function ProblemTable({ year, owner, today, own, saved, editable, withheld, dimensions }: ProblemTableProps) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [work, setWork] = useState<RectificationWork | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const { session } = useSession();
  const listed = useCall('rectification.listedProblems', { year }).data;
  const { error, attempt } = useAttempt();
  const focusRow = useFocusRow(editable ? own.lines.at(-1)?.id : undefined);
  const numbers = new Map(own.rows.map((row, i) => [row.id, i + 1]));

  function remove(row: ShownProblem): void {
    own.forget(row.id);
    if (!saved.some((one) => one.id === row.id)) return;
    attempt(async () => {
      await own.save();
      problemsNow(year, await call('problems.remove', { problemId: row.id }));
      refresh('opinions.list');
      if (row.words.text !== '') notify(`已删去第 ${numbers.get(row.id) ?? ''} 行`, () => own.put(own.plain(row)));
    });
  }

  function paste(row: ShownProblem, texts: readonly string[]): void {
    const [first = '', ...rest] = texts;
    const behind = own.rowsAfter(row, rest, (made, text) => ({ ...made, words: { ...made.words, text } }));
    own.put({ ...own.plain(row), words: { ...row.words, text: first } }, ...behind);
    focusRow(behind.at(-1)?.id ?? row.id, MAIN);
  }

  return (
    <>
      {error && <ErrorNote error={error} />}
      <table
        className={editable ? 'tb sheet problems' : 'tb sheet problems fixed'}
        aria-label={`${owner.name}的问题清单`}
        onKeyDown={(event) =>
          sheetKeys(event, {
            insert: (rowId) => focusRow(own.insertAfter(rowId), MAIN),
            removeEmpty: (rowId) => {
              const row = own.lines.find((line) => line.id === rowId);
              if (row && Object.values(row.words).every((text) => text === '')) remove(row);
            },
          })
        }
      >
        <colgroup>
          <col className="no" />
          <col className="whom" />
          <col />
          <col />
          <col />
          <col className="way" />
          <col className="act" />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>对照方面</th>
            <th>{WORD_COLUMNS.text}</th>
            <th>{WORD_COLUMNS.example}</th>
            <th>{WORD_COLUMNS.cause}</th>
            <th>来源</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        {(editable ? own.lines : own.rows).map((row) => (
          <ProblemRow
            key={row.id}
            row={row}
            number={numbers.get(row.id) ?? null}
            current={row.id === currentId}
            editable={editable}
            withheld={withheld}
            dimensions={dimensions}
            onChange={(changed) => own.put(own.plain(changed))}
            onPaste={paste}
            list={
              listed && saved.some((one) => one.id === row.id) && !withheld && !session.readOnly ? (
                <ListProblem
                  row={row}
                  year={year}
                  owner={owner}
                  item={listed.find(({ problemId }) => problemId === row.id)}
                  fresh={row.id === fresh}
                  onList={setWork}
                />
              ) : null
            }
            onEnter={() => setCurrentId(row.id)}
            onRemove={() => {
              remove(row);
              focusRow(besideOf(own.lines, row.id), MAIN);
            }}
          />
        ))}
      </table>
      {work && (
        <RectificationDialog
          work={work}
          today={today}
          onClose={() => setWork(null)}
          onDone={() => setFresh(fromOf(work))}
        />
      )}
    </>
  );
}

/** The problem that an item is made from. */
function fromOf(work: RectificationWork): string | null {
  return work.as === 'new' && work.from?.kind === 'problem' ? work.from.id : null;
}

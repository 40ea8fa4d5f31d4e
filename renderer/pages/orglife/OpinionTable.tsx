import { useMemo, useState } from 'react';
import type { Opinion, ShownOpinion } from '../../../shared/model/opinion.ts';
import { useCommands } from '../../base/commands.ts';
import { call } from '../../client.ts';
import { ErrorNote } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { notify } from '../../state/status.ts';
import { useAttempt } from '../../components/attempt.ts';
import { OpinionRow } from './OpinionRow.tsx';
import { opinionsNow, type useOpinions } from './opinions.ts';
import { besideOf, MAIN, sheetKeys, useFocusRow } from './sheet.ts';

interface OpinionTableProps {
  year: number;
  opinions: ReturnType<typeof useOpinions>;
  editable: boolean;
}

/** 征求意见 as a table to type into, row after row. */
export function OpinionTable({ year, opinions, editable }: OpinionTableProps) {
  const { list, lines, rows } = opinions;
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { error, attempt } = useAttempt();
  const focusRow = useFocusRow(editable ? lines.at(-1)?.id : undefined);
  const origins = useOrigins(year, editable);
  const current = rows.find((row) => row.id === currentId);
  const people = list.data?.people ?? [];
  const feedbacks = new Map((list.data?.feedbacks ?? []).map((f) => [f.id, f]));
  const numbers = new Map(rows.map((row, i) => [row.id, i + 1]));

  const take = (row: ShownOpinion) =>
    attempt(async () => {
      await opinions.save();
      const made = await call('problems.take', { opinionId: row.id });
      refresh('problems.list', 'problems.state', 'opinions.list');
      const count = made.rows.filter((p) => p.ownerId === row.targetId).length;
      notify(`第 ${numbers.get(row.id) ?? ''} 行已列入问题清单，现有 ${count} 条`);
    });

  function remove(row: ShownOpinion): void {
    opinions.forget(row.id);
    if (!list.data?.rows.some((saved) => saved.id === row.id)) return;
    attempt(async () => {
      await opinions.save();
      opinionsNow(year, await call('opinions.remove', { opinionId: row.id }));
      if (row.words.text !== '')
        notify(`已删去第 ${numbers.get(row.id) ?? ''} 行`, () => opinions.put(opinions.plain(row)));
    });
  }

  function paste(row: ShownOpinion, texts: readonly string[]): void {
    const [first = '', ...rest] = texts;
    const here: Opinion = { ...opinions.plain(row), words: { ...row.words, text: first } };
    const behind = opinions.rowsAfter(row, rest, (made, text) => ({ ...made, words: { ...made.words, text } }));
    opinions.put(here, ...behind);
    focusRow(behind.at(-1)?.id ?? row.id, MAIN);
  }

  useCommands([
    {
      id: 'opinion-take',
      title: '把这一行列入问题清单',
      group: '记录',
      keys: ['Ctrl+M'],
      enabled: editable && current !== undefined && !current.listed && current.fault === null,
      run: () => current && take(current),
    },
  ]);

  return (
    <>
      {error && <ErrorNote error={error} />}
      <table
        className={editable ? 'tb sheet' : 'tb sheet fixed'}
        aria-label="征求意见"
        onKeyDown={(event) =>
          sheetKeys(event, {
            insert: (rowId) => focusRow(opinions.insertAfter(rowId), MAIN),
            removeEmpty: (rowId) => {
              const row = lines.find((line) => line.id === rowId);
              if (row && row.feedbackId === null && !row.listed) remove(row);
            },
          })
        }
      >
        <colgroup>
          <col className="no" />
          <col />
          <col className="whom" />
          <col className="way" />
          <col className="day" />
          <col className="done" />
          <col className="told" />
          <col className="acts" />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>意见内容（原话）</th>
            <th>针对对象</th>
            <th>来源方式</th>
            <th>收集日期</th>
            <th>处理</th>
            <th>反馈</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        {(editable ? lines : rows).map((row) => (
          <OpinionRow
            key={row.id}
            row={row}
            number={numbers.get(row.id) ?? null}
            current={row.id === currentId}
            editable={editable}
            withheld={list.data?.withheld ?? false}
            people={people}
            feedback={row.feedbackId === null ? undefined : feedbacks.get(row.feedbackId)}
            origins={origins}
            onChange={(changed) => opinions.put(opinions.plain(changed))}
            onPaste={paste}
            onEnter={() => setCurrentId(row.id)}
            onTake={() => {
              take(row);
              focusRow(row.id, MAIN);
            }}
            onRemove={() => {
              remove(row);
              focusRow(besideOf(lines, row.id), MAIN);
            }}
          />
        ))}
      </table>
    </>
  );
}

/** Titles of the year's records, in which an opinion may have been heard. */
function useOrigins(year: number, wanted: boolean): string[] {
  const records = useCall('records.list', { type: null, year, states: null, text: '', limit: 200 }, wanted);
  return useMemo(() => [...new Set((records.data ?? []).map((record) => record.title))], [records.data]);
}

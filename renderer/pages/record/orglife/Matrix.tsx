import { useContext } from 'react';
import { Button } from '../../../components/Button.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { NamesContext, useRecord } from '../context.ts';
import { movePerson } from './criticism-actions.ts';
import type { TurnsView } from './useTurns.ts';

interface MatrixProps {
  turns: TurnsView;
  /** Whose turn it is. */
  personId: string | null;
  sectionId: string;
  editable: boolean;
  onPick: (personId: string) => void;
}

/** Who spoke about whom: rows speak, columns listen. It finds omissions and judges nobody. */
export function Matrix({ turns, personId, sectionId, editable, onPick }: MatrixProps) {
  const { actions } = useRecord();
  const names = useContext(NamesContext);
  const nameOf = (id: string) => names.get(id)?.name ?? '';
  const { people, matrix, progress } = turns;
  return (
    <>
      <div className="m-box">
        <div
          className="m"
          role="table"
          aria-label="谁对谁提了意见"
          aria-colcount={people.length + 1}
          style={{ ['--people' as string]: people.length }}
        >
          <div role="row" className="heads">
            <span role="columnheader" aria-colindex={1}>
              <span className="vh">提出人</span>
            </span>
            {people.map((id, n) => (
              <span key={id} role="columnheader" aria-colindex={n + 2} className={id === personId ? 'col' : undefined}>
                <button type="button" onClick={() => onPick(id)} aria-current={id === personId ? 'true' : undefined}>
                  {nameOf(id)}
                </button>
              </span>
            ))}
          </div>
          <div role="rowgroup" className="body">
            {people.map((speaker) => (
              <div role="row" key={speaker} className={speaker === personId ? 'cur' : undefined}>
                <span role="rowheader" aria-colindex={1}>
                  {nameOf(speaker)}
                </span>
                {people.map((target, n) => {
                  const self = speaker === target;
                  const count = matrix.get(speaker)?.get(target) ?? 0;
                  // Of 50 people some 2,000 pairs have nothing to show: those are drawn by the row, not each by an element.
                  if (!self && count === 0 && target !== personId) return null;
                  return (
                    <Cell
                      key={target}
                      at={n}
                      self={self}
                      said={self && progress.get(target)?.self === true}
                      count={count}
                      column={target === personId}
                    />
                  );
                })}
              </div>
            ))}
          </div>
          <div role="rowgroup" className="ft">
            <div role="row">
              <span role="rowheader" aria-colindex={1}>
                听取
              </span>
              {people.map((id, n) => (
                <span key={id} role="cell" aria-colindex={n + 2}>
                  {id === personId ? <b>{progress.get(id)?.heard ?? 0}</b> : (progress.get(id)?.heard ?? 0)}
                </span>
              ))}
            </div>
            <div role="row">
              <span role="rowheader" aria-colindex={1}>
                表态
              </span>
              {people.map((id, n) => (
                <span
                  key={id}
                  role="cell"
                  aria-colindex={n + 2}
                  className={progress.get(id)?.answered ? 'ok' : undefined}
                >
                  <Icon name={progress.get(id)?.answered ? 'check' : id === personId ? 'half' : 'hol'} />
                  <span className="vh">{progress.get(id)?.answered ? '已表态' : '还没有表态'}</span>
                </span>
              ))}
            </div>
          </div>
        </div>
      </div>
      <div className="lg cap">
        <StatusWord icon="check">自我批评已记录</StatusWord>
        <span>数字：批评意见条数</span>
        <span>· 还没有</span>
        {editable && personId !== null && (
          <span className="row order">
            发言顺序
            <Button
              kind="icon"
              size="sm"
              icon="up"
              aria-label={`${nameOf(personId)}提前一位`}
              onClick={() => movePerson(actions, sectionId, people, personId, -1)}
            />
            <Button
              kind="icon"
              size="sm"
              icon="down"
              aria-label={`${nameOf(personId)}推后一位`}
              onClick={() => movePerson(actions, sectionId, people, personId, 1)}
            />
          </span>
        )}
      </div>
      <p className="cap note-line">只统计条数，用于核对有没有遗漏，不作评价。</p>
    </>
  );
}

interface CellProps {
  /** Place among those who listen, from 0. */
  at: number;
  self: boolean;
  said: boolean;
  count: number;
  column: boolean;
}

function Cell({ at, self, said, count, column }: CellProps) {
  const name = [self && 'se', column && 'col', self && column && 'pick'].filter(Boolean).join(' ');
  return (
    <span role="cell" className={name} aria-colindex={at + 2} style={{ gridColumn: at + 2 }}>
      {self && said ? (
        <>
          <Icon name="check" />
          <span className="vh">自我批评已记录</span>
        </>
      ) : !self && count > 0 ? (
        count
      ) : null}
    </span>
  );
}

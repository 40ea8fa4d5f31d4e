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
        <table className="m" style={{ ['--people' as string]: people.length }}>
          <colgroup>
            <col className="who" />
            {people.map((id) => (
              <col key={id} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th>
                <span className="vh">提出人</span>
              </th>
              {people.map((id) => (
                <th key={id} scope="col" className={id === personId ? 'col' : undefined}>
                  <button type="button" onClick={() => onPick(id)} aria-current={id === personId ? 'true' : undefined}>
                    {nameOf(id)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((speaker) => (
              <tr key={speaker} className={speaker === personId ? 'cur' : undefined}>
                <th scope="row">{nameOf(speaker)}</th>
                {people.map((target) => (
                  <Cell
                    key={target}
                    self={speaker === target}
                    said={speaker === target ? progress.get(target)?.self === true : false}
                    count={matrix.get(speaker)?.get(target) ?? 0}
                    column={target === personId}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">听取</th>
              {people.map((id) => (
                <td key={id}>
                  {id === personId ? <b>{progress.get(id)?.heard ?? 0}</b> : (progress.get(id)?.heard ?? 0)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">表态</th>
              {people.map((id) => (
                <td key={id} className={progress.get(id)?.answered ? 'ok' : undefined}>
                  <Icon name={progress.get(id)?.answered ? 'check' : id === personId ? 'half' : 'hol'} />
                  <span className="vh">{progress.get(id)?.answered ? '已表态' : '还没有表态'}</span>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
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
  self: boolean;
  said: boolean;
  count: number;
  column: boolean;
}

function Cell({ self, said, count, column }: CellProps) {
  const done = self ? said : count > 0;
  const name = [self && 'se', column && 'col', self && column && 'pick', !done && 'wait'].filter(Boolean).join(' ');
  return (
    <td className={name}>
      {self && said ? (
        <>
          <Icon name="check" />
          <span className="vh">自我批评已记录</span>
        </>
      ) : done ? (
        count
      ) : null}
    </td>
  );
}

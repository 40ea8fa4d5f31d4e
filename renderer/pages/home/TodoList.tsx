import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import type { Todo } from './todo.ts';

/** Lines shown at first, so that the year below stays in sight. */
const FIRST = 7;
/** Overdue lines among them at least: what comes next must not disappear behind old gaps. */
const FIRST_LATE = 4;

/** What is to be done, each line with its one action; the meeting now running stands above all. */
export function TodoList({ todos, onGo }: { todos: readonly Todo[]; onGo: (target: Todo['target']) => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? todos : firstOf(todos);
  return (
    <>
      <h2>
        要办的事 <span className="cap">{todos.length} 项，先逾期，后按日期</span>
        {todos.length > FIRST && (
          <Button kind="text" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? '只看前几项' : `全部 ${todos.length} 项`}
          </Button>
        )}
      </h2>
      {todos.length === 0 && <p className="dim">都办完了。</p>}
      <table className="due">
        <tbody>
          {shown.map((todo, i) => (
            <tr key={todo.id} className={todo.now ? 'now' : undefined}>
              <td>
                <StatusWord icon={todo.icon} {...(todo.tone === 'err' ? { tone: 'err' } : {})}>
                  {todo.when}
                </StatusWord>
              </td>
              <td className="ell">
                <b>{todo.title}</b>
                <span className="cap">{todo.detail}</span>
              </td>
              <td>
                {todo.also && (
                  <Button size="sm" kind="text" onClick={() => todo.also && onGo(todo.also.target)}>
                    {about(todo.also.action, todo)}
                  </Button>
                )}
                <Button size="sm" kind={i === 0 && todo.now ? 'primary' : 'plain'} onClick={() => onGo(todo.target)}>
                  {about(todo.action, todo)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What a button does, and for who hears it alone, about what. */
function about(action: string, { title }: Todo): ReactNode {
  return (
    <>
      {action}
      <span className="vh">：{title}</span>
    </>
  );
}

/** The first lines in their order, with room for what is not overdue. */
function firstOf(todos: readonly Todo[]): readonly Todo[] {
  const room = Math.max(FIRST_LATE, FIRST - todos.filter((todo) => !isLate(todo)).length);
  const late = new Set(todos.filter(isLate).slice(0, room));
  return todos.filter((todo) => !isLate(todo) || late.has(todo)).slice(0, FIRST);
}

function isLate(todo: Todo): boolean {
  return todo.tone === 'err';
}

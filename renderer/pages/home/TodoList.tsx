import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import type { Todo } from './todo.ts';

/** What is to be done, each line with its one action; the meeting now running stands above all. */
export function TodoList({ todos, onGo }: { todos: readonly Todo[]; onGo: (todo: Todo) => void }) {
  return (
    <>
      <h2>
        要办的事 <span className="cap">{todos.length} 项</span>
      </h2>
      {todos.length === 0 && <p className="dim">都办完了。</p>}
      <table className="due">
        <tbody>
          {todos.map((todo, i) => (
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
                <Button size="sm" kind={i === 0 && todo.now ? 'primary' : 'plain'} onClick={() => onGo(todo)}>
                  {todo.action}
                  <span className="vh">：{todo.title}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

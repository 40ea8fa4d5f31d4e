import { LOOP_TAGS, TEXT_TAGS, written } from '../../../../shared/print/word-tags/tags.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { notify } from '../../../state/status.ts';

async function copy(text: string): Promise<void> {
  try {
    await call('host.copyText', { text });
    notify(`已复制 ${text}，30 秒内粘贴`);
  } catch (thrown) {
    notify(shown(thrown).message);
  }
}

/** All tags with an example each; Enter on one copies it, and the arrows lead on. */
export function TagList() {
  return (
    <section className="tags" aria-label="可以写的标签">
      <h2>可以写的标签</h2>
      <p className="dim">
        花括号用半角的 {'{ }'}
        。标着“必有”的，记录里没有就不导出，并说缺哪一项；其余没有的空着。草稿、补录、更正和含原话的，模板里要有
        {' {说明}'}。按上下键选，回车复制。
      </p>
      <div className="lists" onKeyDown={moveByArrows}>
        <table className="tb">
          <thead>
            <tr>
              <th>标签</th>
              <th>例子</th>
              <th>
                <span className="vh">是否必有</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {TEXT_TAGS.map((tag) => (
              <TagRow key={tag.name} text={written(tag.name)} example={tag.example} required={tag.required === true} />
            ))}
          </tbody>
        </table>
        <h3>重复的部分</h3>
        <p className="dim">
          有几行印几行。开头写 {'{#议题}'}，结尾写 {'{/议题}'}
          ；放在表格里的，开头写在一行的第一格，结尾写在这一行的最后一格。
        </p>
        <table className="tb">
          <thead>
            <tr>
              <th>开头和结尾</th>
              <th>里面可以写的</th>
              <th>
                <span className="vh">是否必有</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {LOOP_TAGS.map(({ name, fields }) => (
              <TagRow
                key={name}
                text={`{#${name}}${fields.map((field) => written(field.name)).join(' ')}{/${name}}`}
                shown={`{#${name}} … {/${name}}`}
                example={fields.map((field) => `${written(field.name)} ${field.example}`).join('；')}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface TagRowProps {
  /** What is copied. */
  text: string;
  shown?: string;
  example: string;
  required?: boolean;
}

function TagRow({ text, shown: label = text, example, required = false }: TagRowProps) {
  return (
    <tr>
      <td className="nw">
        <Button kind="text" size="sm" aria-label={`复制 ${label}`} onClick={() => void copy(text)}>
          {label}
        </Button>
      </td>
      <td>{example}</td>
      <td className="nw cap">{required && '必有'}</td>
    </tr>
  );
}

function moveByArrows(event: React.KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = Array.from(event.currentTarget.querySelectorAll('button'));
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at === -1) return;
  event.preventDefault();
  buttons[at + step]?.focus();
}

import { useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { commands, shownKeys, type Command } from '../base/commands.ts';

/** Every command in force with its keys, from the registry itself. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const [list] = useState(() => commands().filter((c) => c.keys.length > 0));
  const groups = Map.groupBy(list, (c) => c.group);
  return (
    <Dialog title="快捷键" width={760} onClose={onClose}>
      <div className="help-keys">
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {members.map((command) => (
                <Line key={command.id} command={command} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="cap">选人的地方输入姓名或拼音首字母。结束拼音输入的 Enter 不会提交。</p>
    </Dialog>
  );
}

function Line({ command }: { command: Command }) {
  return (
    <div>
      <dt>{command.title}</dt>
      <dd>
        {command.keys.map((keys) => (
          <kbd key={keys}>{shownKeys(keys)}</kbd>
        ))}
      </dd>
    </div>
  );
}

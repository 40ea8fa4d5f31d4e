import { ENTRY_KIND_NAMES, type Entry } from '../../../../shared/model/entry.ts';
import { Icon } from '../../../components/Icon.tsx';
import { MoreMenu } from '../../../components/Menu.tsx';
import { pickAttachments } from '../attachments/upload.ts';
import { useRecord } from '../context.ts';

/** What can be done to the whole entry. */
export function EntryMenu({ entry }: { entry: Entry }) {
  const { session, actions } = useRecord();
  return (
    <MoreMenu label="这一条的操作">
      <button type="button" onClick={() => void pickAttachments(session, entry.id)}>
        <Icon name="clip" />
        给这一条加附件
      </button>
      <button type="button" onClick={() => actions.moveEntry(-1)}>
        <Icon name="up" />
        上移<span className="k">Alt+Shift+↑</span>
      </button>
      <button type="button" onClick={() => actions.moveEntry(1)}>
        <Icon name="down" />
        下移<span className="k">Alt+Shift+↓</span>
      </button>
      <button type="button" onClick={() => actions.removeEntry(entry.id)}>
        <Icon name="trash" />
        删除这条{ENTRY_KIND_NAMES[entry.kind]}
        <span className="k">Alt+Delete</span>
      </button>
    </MoreMenu>
  );
}

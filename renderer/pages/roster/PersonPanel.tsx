import { useState, type Ref } from 'react';
import type { RosterLine } from '../../../shared/contract/roster.ts';
import { CATEGORY_NAMES, type RosterChange } from '../../../shared/model/roster.ts';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { EditChangeDialog } from './EditChangeDialog.tsx';
import { EditPersonDialog } from './EditPersonDialog.tsx';
import { noVoteWord, OLD_RECORDS_STAY, timeline } from './words.ts';

interface PersonPanelProps {
  line: RosterLine;
  on: string;
  ref: Ref<HTMLElement>;
}

/** One person: how they stand on the date, and the dated changes behind it. */
export function PersonPanel({ line, on, ref }: PersonPanelProps) {
  const { session } = useSession();
  const file = useCall('roster.person', { personId: line.personId });
  const [dialog, setDialog] = useState<'change' | 'person' | RosterChange | null>(null);
  const points = file.data ? timeline(file.data.changes) : [];
  const now = points.find((p) => p.on <= on);
  const close = () => setDialog(null);
  return (
    <aside className="de" ref={ref} tabIndex={-1} aria-label={`${line.name}的情况`}>
      <h2>{line.name}</h2>
      <p className="cap">{summary(line)}</p>
      {file.isPending && <Loading what="读取" lines={4} />}
      {file.error && <ErrorNote error={file.error} />}
      {file.data && (
        <>
          <h3>状态变化</h3>
          <ul className="tl">
            {points.map((point) => (
              <li key={`${point.change.id}-${point.edge}`} className={point === now ? 'now' : undefined}>
                <span>{point.on}</span>
                <span>{point.text}</span>
                <button
                  type="button"
                  className="lnk"
                  disabled={session.readOnly}
                  aria-label={`修改：${point.on}，${point.text}`}
                  onClick={() => setDialog(point.change)}
                >
                  改
                </button>
              </li>
            ))}
          </ul>
          <p className="cap">{OLD_RECORDS_STAY}</p>
          <div className="row acts">
            <Button size="sm" disabled={session.readOnly} onClick={() => setDialog('change')}>
              登记变化…
            </Button>
            <Button size="sm" kind="text" disabled={session.readOnly} onClick={() => setDialog('person')}>
              姓名和入党日期…
            </Button>
          </div>
          {dialog === 'change' && <ChangeDialog file={file.data} on={on} onClose={close} />}
          {dialog === 'person' && <EditPersonDialog person={file.data.person} onClose={close} />}
          {typeof dialog === 'object' && dialog && (
            <EditChangeDialog key={dialog.id} file={file.data} change={dialog} onClose={close} />
          )}
        </>
      )}
    </aside>
  );
}

function summary(line: RosterLine): string {
  const vote = line.canVote ? '有表决权' : `没有表决权（${noVoteWord(line.noVoteReason)}）`;
  const parts = [line.group, line.category && CATEGORY_NAMES[line.category], ...line.posts, line.registered && vote];
  return parts.filter(Boolean).join(' · ');
}

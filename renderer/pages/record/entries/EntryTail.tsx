import { useContext, type ReactNode } from 'react';
import type { Entry } from '../../../../shared/model/entry.ts';
import { MAX_OWNERS, MAX_RESPONSE } from '../../../../shared/model/limits.ts';
import { TextArea } from '../../../components/inputs.tsx';
import { NamesContext } from '../context.ts';
import { DateField, PeopleField, useChange } from './fields.tsx';
import { AssessmentTable } from './AssessmentTable.tsx';
import { ElectionRound } from './ElectionRound.tsx';
import { MotionVote } from './MotionVote.tsx';

interface EntryTailProps {
  entry: Entry;
  current: boolean;
  editable: boolean;
}

/** What stands below the words: the count of a vote, who does a task by when, an answer. */
export function EntryTail({ entry, current, editable }: EntryTailProps): ReactNode {
  if (entry.kind === 'motion') return <MotionVote entry={entry} current={current} editable={editable} />;
  if (entry.kind === 'election') return <ElectionRound entry={entry} current={current} editable={editable} />;
  if (entry.kind === 'assessment') return <AssessmentTable entry={entry} current={current} editable={editable} />;
  if (entry.kind === 'task') return <Task entry={entry} current={current} />;
  if (entry.kind === 'criticism') return <Answer entry={entry} current={current} />;
  return null;
}

function Task({ entry, current }: { entry: Extract<Entry, { kind: 'task' }>; current: boolean }) {
  const names = useContext(NamesContext);
  if (current) {
    return (
      <div className="hd fields">
        <PeopleField
          entry={entry}
          field="ownerIds"
          label="责任人"
          value={entry.ownerIds}
          max={MAX_OWNERS}
          width={300}
        />
        <span className="sp" />
        <DateField entry={entry} field="dueOn" label="期限" value={entry.dueOn} />
      </div>
    );
  }
  const owners = entry.ownerIds.map((id) => names.get(id)?.name ?? '').filter((n) => n !== '');
  return (
    <div className="hd">
      <span className="dim">责任人</span>
      {owners.length > 0 ? <b>{owners.join('、')}</b> : <span className="cap">没有写</span>}
      <span className="dim">期限</span>
      {entry.dueOn ? <span>{entry.dueOn}</span> : <span className="cap">没有写</span>}
    </div>
  );
}

/** 本人对这一条的回应. */
function Answer({ entry, current }: { entry: Extract<Entry, { kind: 'criticism' }>; current: boolean }) {
  const change = useChange(entry);
  if (!current) {
    return entry.response === '' ? null : (
      <p className="dim answer">
        <span className="cap">本人回应</span> {entry.response}
      </p>
    );
  }
  return (
    <label className="fl answer" data-field="response">
      <span className="dim">本人回应</span>
      <TextArea
        full
        rows={1}
        maxLength={MAX_RESPONSE}
        placeholder="逐条回应的写在这里；一并表态的，记成一条表态"
        value={entry.response}
        onChange={(response) => change({ response }, { typing: true })}
      />
    </label>
  );
}

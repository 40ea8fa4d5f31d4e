import { useContext } from 'react';
import type { Entry } from '../../../../shared/model/entry.ts';
import { plainText } from '../../../../shared/model/rich-text.ts';
import { NamesContext, useRecord } from '../context.ts';
import { useDerived } from '../useDerived.ts';

/** What the meeting decided and who has to do what, gathered from all sections. */
export function DecisionsTab() {
  const { session, ui, checks } = useRecord();
  // A moment behind the typing, like the checks: nobody reads this list while typing.
  useDerived(checks);
  const names = useContext(NamesContext);
  const decided = session.content.entries.filter(
    (e) => e.kind === 'decision' || e.kind === 'motion' || e.kind === 'task',
  );
  if (decided.length === 0) return <p className="dim none">会上的决定、表决和任务记下以后列在这里。</p>;
  return decided.map((entry) => (
    <button key={entry.id} type="button" className="fi de" onClick={() => ui.goTo(entry.id, entry.sectionId)}>
      <span className="cap">{captionOf(entry, (id) => names.get(id)?.name ?? '')}</span>
      <span>{plainText(entry.text).trim() || '（没有写内容）'}</span>
    </button>
  ));
}

function captionOf(entry: Entry, nameOf: (id: string) => string): string {
  switch (entry.kind) {
    case 'decision':
      return ['决定', entry.number].filter(Boolean).join(' · ');
    case 'motion': {
      const { for: yes, against, abstain } = entry.tally;
      const result = entry.announced === 'passed' ? '通过' : entry.announced === 'rejected' ? '没有通过' : '';
      return ['表决', `赞成 ${yes ?? '—'}、反对 ${against ?? '—'}、弃权 ${abstain ?? '—'}`, result]
        .filter(Boolean)
        .join(' · ');
    }
    case 'task':
      return ['任务', entry.ownerIds.map(nameOf).join('、'), entry.dueOn && `${entry.dueOn} 前`]
        .filter(Boolean)
        .join(' · ');
    default:
      return '';
  }
}

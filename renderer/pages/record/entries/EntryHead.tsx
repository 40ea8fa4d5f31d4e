import { useContext, type ReactNode } from 'react';
import { READING_WAY_NAMES, VOTE_MATTER_NAMES, type Entry } from '../../../../shared/model/entry.ts';
import { formatOfficialDate } from '../../../../shared/text/dates.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Tag } from '../../../components/Tag.tsx';
import { NamesContext } from '../context.ts';
import { EntryFiles } from './EntryFiles.tsx';

/** First line of an entry that is not being edited: who, what kind of words, when. Nothing if there is nothing to say. */
export function EntryHead({ entry }: { entry: Entry }) {
  const facts = <Facts entry={entry} />;
  return (
    <div className="hd">
      {facts}
      <EntryFiles entryId={entry.id} />
      {entry.at && <span className="cap">{entry.at}</span>}
    </div>
  );
}

function Facts({ entry }: { entry: Entry }): ReactNode {
  switch (entry.kind) {
    case 'speech':
      return (
        <>
          <Person id={entry.personId} />
          {entry.dissent && <Tag icon="flag">不同意见，按原话记录</Tag>}
        </>
      );
    case 'reading':
      return (
        <>
          {entry.personId && <Person id={entry.personId} />}
          {entry.title !== '' && <b>{entry.title}</b>}
          <span className="cap">
            {[
              entry.source,
              entry.docNumber,
              entry.publishedOn && formatOfficialDate(entry.publishedOn),
              entry.way && READING_WAY_NAMES[entry.way],
              entry.pieces && `${entry.pieces}篇`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      );
    case 'criticism':
      return (
        <>
          <Person id={entry.personId} />
          <span className="dim">对</span>
          <Person id={entry.targetId} />
          {entry.dimension !== '' && <Tag>{entry.dimension}</Tag>}
          {entry.source === 'written' && <Tag>书面意见</Tag>}
        </>
      );
    case 'self_criticism':
      return (
        <>
          <Person id={entry.personId} />
          {entry.dimension !== '' && <Tag>{entry.dimension}</Tag>}
        </>
      );
    case 'talk':
      return entry.personId === null ? null : <Person id={entry.personId} />;
    case 'response':
    case 'suggestion':
      return <Person id={entry.personId} />;
    case 'decision':
      return entry.number === '' ? null : <span className="cap">{entry.number}</span>;
    case 'task':
      return null;
    case 'motion':
      return entry.matter === 'general' ? null : (
        <>
          <Tag>{VOTE_MATTER_NAMES[entry.matter]}</Tag>
          <Person id={entry.subjectId} />
        </>
      );
    case 'election':
      return (
        <>
          <b>{entry.office === '' ? '（职务未填）' : entry.office}</b>
          {entry.round > 1 && <Tag>第 {entry.round} 轮</Tag>}
        </>
      );
    case 'assessment':
    case 'text':
      return null;
    default:
      return entry satisfies never;
  }
}

/** A person as they appear before their words; a gap that is still to be filled says so. */
export function Person({ id }: { id: string | null }) {
  const names = useContext(NamesContext);
  const person = id === null ? undefined : names.get(id);
  if (!person) {
    return (
      <span className="st warn">
        <Icon name="tri" />
        没有写是谁
      </span>
    );
  }
  return (
    <span className="per">
      {person.name} {person.role !== '' && <small>{person.role}</small>}
    </span>
  );
}

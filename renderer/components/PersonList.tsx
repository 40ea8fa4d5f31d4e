import { useEffect, type RefObject } from 'react';
import type { Choice } from './person-search.ts';
import { Initials } from './PersonName.tsx';
import { Popover } from './Popover.tsx';

interface PersonListProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  people: readonly Choice[];
  /** Id of the person that Enter would choose. */
  active: string | null;
  query: string;
  onPick: (person: Choice) => void;
}

/** People to choose from: name, initials, post, and whether they are here. The focus stays in the text field. */
export function PersonList({ id, anchor, people, active, query, onPick }: PersonListProps) {
  useEffect(() => {
    if (active) document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <Popover anchor={anchor} minWidth={340}>
      <div className="lb-list" role="listbox" id={id} aria-label="人员">
        {people.map((person) => (
          <div
            key={person.id}
            id={`${id}-${person.id}`}
            role="option"
            aria-selected={person.id === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(person)}
          >
            <b>{person.name}</b>
            <Initials person={person} query={query.replace(/^[@＠]/u, '').trim()} />
            <span className="cap ell">{person.post}</span>
            <span className="cap">{person.presence}</span>
          </div>
        ))}
      </div>
      {people.length === 0 && (
        <p className="lb-none">没有找到。请换姓名或拼音首字母，名册里没有的人先加入名册或列席。</p>
      )}
      <p className="pop-keys k" aria-hidden="true">
        <span>↑↓ 选择</span>
        <span>Enter 确定</span>
        <span>Esc 关闭</span>
        <span>输入姓名或拼音首字母</span>
      </p>
    </Popover>
  );
}

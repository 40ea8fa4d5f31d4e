import { Fragment, useEffect, useRef } from 'react';
import type { RosterLine } from '../../../shared/contract/roster.ts';
import { Initials } from '../../components/PersonName.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import type { RosterGroup } from './view.ts';
import { noVoteWord, SHORT_CATEGORIES, stateWords } from './words.ts';

interface RosterTableProps {
  groups: readonly RosterGroup[];
  query: string;
  selected: string | null;
  onSelect: (personId: string) => void;
}

/** The roster of a date. Arrow keys are handled by the page, so that they work from the search field too. */
export function RosterTable({ groups, query, selected, onSelect }: RosterTableProps) {
  return (
    <table className="tb" role="grid" aria-label="党员名册">
      <thead>
        <tr>
          <th>姓名</th>
          <th>类别</th>
          <th>党内职务</th>
          <th>表决权</th>
          <th>入党日期</th>
          <th>现在的状态</th>
          <th className="opt">开始日期</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.name}>
            <tr className="grp">
              <td colSpan={7}>
                {group.name}　{query.trim() === '' ? '' : '匹配 '}
                {group.lines.length} 人
              </td>
            </tr>
            {group.lines.map((line) => (
              <Line
                key={line.personId}
                line={line}
                query={query}
                selected={line.personId === selected}
                onSelect={onSelect}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  line: RosterLine;
  query: string;
  selected: boolean;
  onSelect: (personId: string) => void;
}

function Line({ line, query, selected, onSelect }: LineProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <tr
      ref={row}
      className={selected ? 'sel' : undefined}
      aria-selected={selected}
      onClick={() => onSelect(line.personId)}
    >
      <td>
        <b>{line.name}</b>
        <Initials person={line} query={query} />
      </td>
      <td>{line.category ? SHORT_CATEGORIES[line.category] : '—'}</td>
      <td className={line.posts.length === 0 ? 'dim' : undefined}>{line.posts.join('、') || '—'}</td>
      <td>
        <Vote line={line} />
      </td>
      <td>{line.joinedOn ?? '—'}</td>
      <td className="ell" title={stateWords(line)}>
        {line.away && !line.excluded ? <StatusWord icon="later">{stateWords(line)}</StatusWord> : stateWords(line)}
      </td>
      <td className="opt">{line.since ?? '—'}</td>
    </tr>
  );
}

function Vote({ line }: { line: RosterLine }) {
  if (line.canVote) return <StatusWord icon="check">有</StatusWord>;
  if (!line.registered) return <span className="dim">—</span>;
  return (
    <StatusWord icon="hol" tone="dim">
      无（{noVoteWord(line.noVoteReason)}）
    </StatusWord>
  );
}

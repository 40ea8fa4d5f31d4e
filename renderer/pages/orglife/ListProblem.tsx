import { Link } from '@tanstack/react-router';
import { FOLLOW_UP_TEXT } from '../../../shared/model/limits.ts';
import type { ShownProblem } from '../../../shared/model/problem.ts';
import { NO_FIELDS, type RectificationWork } from '../../rectification/RectificationDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { shortened } from '../../../shared/text/characters.ts';

interface ListProblemProps {
  row: ShownProblem;
  year: number;
  /** Whose list it is; the id of the 支委会 is null. */
  owner: { id: string | null; name: string };
  /** Number and id of the item that was made of it. */
  item: { id: string; no: string } | undefined;
  /** It was listed just now: the focus goes on from here. */
  fresh: boolean;
  onList: (work: RectificationWork) => void;
}

/** 列入整改 of a problem, proposed in its own words; once listed, its number, which leads to the ledger. */
export function ListProblem({ row, year, owner, item, fresh, onList }: ListProblemProps) {
  if (item)
    return (
      <Link
        to="/ledgers"
        search={{ ledger: 'rectification', year, row: item.id }}
        className="listed"
        ref={(link) => void (fresh && link?.focus())}
      >
        <Icon name="check" tone="ok" /> {item.no}
      </Link>
    );
  if (row.words.text.trim() === '') return null;
  const { id, name } = owner;
  const problem = shortened(row.words.text.trim(), FOLLOW_UP_TEXT, '');
  const cause = shortened(row.words.cause.trim(), FOLLOW_UP_TEXT, '');
  return (
    <Button
      kind="text"
      size="sm"
      onClick={() =>
        onList({
          as: 'new',
          year,
          owner: id === null ? null : { id, name },
          from: { kind: 'problem', id: row.id },
          fields: { ...NO_FIELDS, problem, cause, responsible: id === null ? '' : name },
        })
      }
    >
      列入整改
    </Button>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FindingView } from '../../../shared/contract/inspection.ts';
import { shortDate } from '../../../shared/text/dates.ts';
import { Icon } from '../../components/Icon.tsx';
import { cellKey } from '../year/board-words.ts';
import { SEVERITY_ICONS, SEVERITY_NAMES } from './words.ts';

interface FindingItemProps {
  finding: FindingView;
  today: string;
  /** The heading above already names the record. */
  bare: boolean;
}

/** One finding: the fact, its basis, and the way to its place. */
export function FindingItem({ finding, today, bare }: FindingItemProps) {
  const { severity, title, text, basis, at, beside, row, passages } = finding;
  return (
    <li className="fi">
      <h3 className={severity === 'must' ? 'err' : severity === 'check' ? 'warn' : ''}>
        <Icon name={SEVERITY_ICONS[severity]} />
        <span>{title}</span>
        <span className="sv">{SEVERITY_NAMES[severity]}</span>
      </h3>
      <p>{text}</p>
      {passages.map(({ words, place, where }, i) => (
        <blockquote key={i}>
          {words}
          {at.to === 'record' && (
            <Link
              className="lnk cap go"
              to="/records/$recordId"
              params={{ recordId: at.recordId }}
              search={{ at: place }}
            >
              {where}
            </Link>
          )}
        </blockquote>
      ))}
      <p className="cap row">
        <Way finding={finding} today={today} bare={bare} />
        {beside.map(({ recordId, title: other, on }) => (
          <Link key={recordId} className="lnk" to="/records/$recordId" params={{ recordId }}>
            {shortDate(on, today)}《{other}》
          </Link>
        ))}
        {row && <LedgerLink row={row}>台账这一行</LedgerLink>}
        <span className="sp" />
        <span>依据：{basis}</span>
      </p>
    </li>
  );
}

/** Where it leads: the words of the link are the place. */
function Way({ finding: { at }, today, bare }: FindingItemProps) {
  switch (at.to) {
    case 'record': {
      const record = bare ? '' : `${shortDate(at.on, today)}《${at.title}》`;
      const { recordId, place, where } = at;
      return (
        <Link className="lnk go" to="/records/$recordId" params={{ recordId }} search={{ at: place }}>
          {[record, where].filter(Boolean).join('　') || '打开记录'}
        </Link>
      );
    }
    case 'ledger':
      return (
        <LedgerLink row={at} go>
          {at.where}
        </LedgerLink>
      );
    case 'year':
      return (
        <Link className="lnk go" to="/year" search={{ year: at.year, cell: cellKey(at, { key: at.period }) }}>
          看这一格
        </Link>
      );
    case 'person':
      return (
        <Link className="lnk go" to="/roster">
          看名册
        </Link>
      );
    default:
      return at satisfies never;
  }
}

interface LedgerLinkProps {
  row: NonNullable<FindingView['row']>;
  /** The arrow keys stop here. */
  go?: boolean;
  children: ReactNode;
}

/** To a row of the ledger, whatever year it is of; what is told here is still open. */
function LedgerLink({ row: { ledger, itemId }, go, children }: LedgerLinkProps) {
  return (
    <Link className={go === true ? 'lnk go' : 'lnk'} to="/ledgers" search={{ ledger, row: itemId, open: true }}>
      {children}
    </Link>
  );
}

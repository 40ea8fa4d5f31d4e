import { Link } from '@tanstack/react-router';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { FOLLOW_UP_TEXT } from '../../../../shared/model/limits.ts';
import { plainText } from '../../../../shared/model/rich-text.ts';
import type { EntryOf } from '../../../../shared/model/entry.ts';
import { shortened } from '../../../../shared/text/characters.ts';
import { useCommands } from '../../../base/commands.ts';
import { today as todayNow } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { NO_FIELDS, RectificationDialog, type RectificationWork } from '../../../rectification/RectificationDialog.tsx';
import { useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { NamesContext, useRecord } from '../context.ts';

const ProposeContext = createContext<(work: RectificationWork) => void>(() => undefined);

/** Around rows that may be listed: the form stands beside them, not in one of them, so that its keys and looks are its own. */
export function Listing({ children }: { children: ReactNode }) {
  const [work, setWork] = useState<RectificationWork | null>(null);
  return (
    <ProposeContext value={setWork}>
      {children}
      {work && <RectificationDialog work={work} today={todayNow()} onClose={() => setWork(null)} />}
    </ProposeContext>
  );
}

interface ListEntryProps {
  entry: EntryOf<'self_criticism' | 'criticism' | 'response'>;
  /** The row that the keys are meant for. */
  current: boolean;
}

/** 列入整改 of one row, proposed in its own words for the one it is about; once listed, its number, which leads to the ledger. */
export function ListEntry({ entry, current }: ListEntryProps) {
  const { session } = useRecord();
  const { readOnly } = useSession().session;
  const names = useContext(NamesContext);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const year = useSessionTopic(session, 'header', (s) => s.header.year);
  const propose = useContext(ProposeContext);
  const listed = useCall('rectification.listed', { seriesId: meta.seriesId }).data;
  const about = entry.kind === 'criticism' ? entry.targetId : entry.personId;
  const owner = about === null ? null : { id: about, name: names.get(about)?.name ?? '' };
  const item = listed?.find(({ entryId }) => entryId === entry.id);
  if (item) {
    return (
      <Link to="/ledgers" search={{ ledger: 'rectification', year, row: item.id }} className="listed">
        <Icon name="check" tone="ok" /> 整改 {item.no}
      </Link>
    );
  }
  const words = plainText(entry.text).trim();
  if (listed === undefined || owner === null || words === '' || readOnly || meta.withheld) return null;
  const start = (): void =>
    propose({
      as: 'new',
      year,
      owner,
      from: { kind: 'entry', seriesId: meta.seriesId, entryId: entry.id },
      fields: { ...NO_FIELDS, problem: shortened(words, FOLLOW_UP_TEXT, ''), responsible: owner.name },
    });
  return (
    <>
      <Button kind="text" size="sm" onClick={start}>
        列入整改
      </Button>
      {current && <ListKey onPress={start} />}
    </>
  );
}

/** The key of the row that is being written. */
function ListKey({ onPress }: { onPress: () => void }) {
  useCommands([{ id: 'list-rectification', title: '列入整改', group: '记录', keys: ['Ctrl+M'], run: onPress }]);
  return null;
}

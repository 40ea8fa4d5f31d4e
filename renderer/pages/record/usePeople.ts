import { useEffect, useMemo, useState } from 'react';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { useCall } from '../../state/query.ts';
import { today } from '../../base/when.ts';
import type { Choice } from '../../components/person-search.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import type { PersonLabel } from './context.ts';
import { choicesOf, roleOf, type PinyinOf } from './people.ts';

const UNREAD: PinyinOf = () => ({ pinyin: '', initials: '' });

async function readPinyin(): Promise<{ of: PinyinOf }> {
  const { pinyinOf } = await import('../../../shared/text/pinyin.ts');
  return {
    of: (name) => {
      const { full, initials } = pinyinOf(name);
      return { pinyin: full, initials };
    },
  };
}

/** Guests are not on the roster, so their pinyin is worked out here; the dictionary is large and comes only when there are any. */
function usePinyinOfGuests(wanted: boolean): PinyinOf {
  const [read, setRead] = useState<{ of: PinyinOf }>({ of: UNREAD });
  useEffect(() => {
    if (!wanted) return;
    void readPinyin().then(setRead);
  }, [wanted]);
  return read.of;
}

/** Everybody who can be chosen in this record, with whether they are here. */
export function useChoices(session: RecordSession): readonly Choice[] {
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const attendance = useSessionTopic(session, 'attendance', (s) => s.content.attendance);
  const people = useSessionTopic(session, 'meta', (s) => s.meta.people);
  const day = header.heldOn ?? header.plannedOn ?? today();
  const lines = useCall('roster.list', { on: day }).data;
  const pinyinOf = usePinyinOfGuests(header.guests.length > 0);
  return useMemo(
    () => choicesOf({ people, header, attendance }, lines ?? [], pinyinOf),
    [people, header, attendance, lines, pinyinOf],
  );
}

/** Name and role of everybody the record may name. */
export function useNames(session: RecordSession): ReadonlyMap<string, PersonLabel> {
  const guests = useSessionTopic(session, 'header', (s) => s.header.guests);
  const people = useSessionTopic(session, 'meta', (s) => s.meta.people);
  return useMemo(() => labels(people, guests), [people, guests]);
}

function labels(people: MeetingRecord['people'], guests: MeetingRecord['header']['guests']): Map<string, PersonLabel> {
  const all = new Map<string, PersonLabel>(people.map((p) => [p.personId, { name: p.name, role: roleOf(p) }]));
  for (const g of guests) all.set(g.id, { name: g.name, role: g.post });
  return all;
}

import { newId } from '../../shared/model/ids.ts';
import type { Category, PersonFile, RosterChange } from '../../shared/model/roster.ts';

export interface Seat {
  name: string;
  category?: Category;
  post?: string;
  group?: string;
  joinedOn?: string;
  suffix?: string;
}

/** A file with the changes that describe a seat, all from the day of joining. */
export function seatFile(place: Seat): PersonFile {
  const personId = newId();
  const from = place.joinedOn ?? '2015-07-01';
  const dated = () => ({ id: newId(), personId, from, until: null });
  const changes: RosterChange[] = [
    { ...dated(), kind: 'membership', arrival: 'admitted', departure: null, otherParty: '' },
    { ...dated(), kind: 'category', category: place.category ?? 'full' },
  ];
  if (place.post !== undefined) changes.push({ ...dated(), kind: 'post', post: place.post });
  if (place.group !== undefined) changes.push({ ...dated(), kind: 'group', group: place.group });
  return { person: { id: personId, name: place.name, suffix: place.suffix ?? '', joinedOn: from }, changes };
}

/** An invented branch of eight: 书记, 组织委员, five full members and a probationary one. */
export const EIGHT: readonly Seat[] = [
  { name: '周谷雨', post: '书记' },
  { name: '林小满', post: '组织委员' },
  { name: '何秋分' },
  { name: '吴芒种' },
  { name: '赵白露' },
  { name: '韩处暑' },
  { name: '苏春分' },
  { name: '顾雨水', category: 'probationary', joinedOn: '2026-03-20' },
];

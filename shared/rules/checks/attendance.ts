import type { Entry } from '../../model/entry.ts';
import type { Attendance } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';
import type { Finding } from '../finding.ts';
import { ask, atEntry, isThere, met, must, nameList, type Check, type CheckContext } from './context.ts';

/** The roll call against the roster of the day. */
export const attendance: Check = (context) => {
  const { record, expected, counts } = context;
  const { noun } = record.template;
  if (record.header.heldOn === null) return [];
  if (expected.length === 0) {
    const text = `名册上${noun}当天没有应到的人。请核对${noun}日期、形式和名册。`;
    return [must('attendance.base', '应到人数是 0', text, { kind: 'attendance' })];
  }
  const found = [
    ...unmarked(context),
    ...reasons(context),
    ...otherReasons(context),
    ...strangers(context),
    ...acted(context),
  ];
  if (counts.unmarked === 0) {
    const figures = `应到 ${counts.expected} 人，实到 ${counts.present} 人，请假 ${counts.leave} 人，缺席 ${counts.absent} 人。`;
    found.push(met('attendance.unmarked', figures, { kind: 'attendance' }));
  }
  return found;
};

function unmarked({ expected, mark }: CheckContext): Finding[] {
  const left = expected.filter((s) => !mark.has(s.personId));
  const first = left[0];
  if (!first) return [];
  const text = `${nameList(left.map((s) => s.name))}还没有点名。请标出席、请假或缺席。`;
  const place = { kind: 'attendance', personId: first.personId } as const;
  return [must('attendance.unmarked', `${left.length} 人没有点名`, text, place)];
}

/** Those who did not come and of whom no word says why. */
function awayWithoutWords({ expected, mark }: CheckContext, reason: Attendance['reason']): Standing[] {
  return expected.filter((s) => {
    const m = mark.get(s.personId);
    return m !== undefined && !isThere(m) && m.reason === reason && m.note.trim() === '';
  });
}

function reasons(context: CheckContext): Finding[] {
  const open = awayWithoutWords(context, null);
  const first = open[0];
  if (!first) return [];
  const text = `${nameList(open.map((s) => s.name))}没有到会，请写明原因。`;
  const place = { kind: 'attendance', personId: first.personId } as const;
  return [ask('attendance.reason', `${open.length} 人缺席没有写原因`, text, place)];
}

/** 其他 alone is no reason. */
function otherReasons(context: CheckContext): Finding[] {
  const open = awayWithoutWords(context, 'other');
  const first = open[0];
  if (!first) return [];
  const text = `${nameList(open.map((s) => s.name))}没有到会，原因只写了“其他”。请在说明里写明是什么原因。`;
  const place = { kind: 'attendance', personId: first.personId } as const;
  return [ask('attendance.other_reason', `${open.length} 人的原因只写了“其他”`, text, place)];
}

/** People marked as having come who are not on the roster that day, or who were left out of 应到. */
function strangers({ record, standing }: CheckContext): Finding[] {
  const { noun } = record.template;
  const found: Finding[] = [];
  for (const m of record.attendance) {
    if (!isThere(m)) continue;
    const person = standing.get(m.personId);
    const place = { kind: 'attendance', personId: m.personId } as const;
    if (!person?.registered) {
      const text = `${person?.name ?? '有一个人'}${noun}当天不在册，却记为出席。请核对名册的日期，或改记为列席。`;
      found.push(ask('attendance.not_registered', '出席的人不在册', text, place));
    } else if (person.excluded !== null) {
      const text = `${person.name}${noun}当天免计应到，却记为出席。请核对名册上免计的起止日期。`;
      found.push(ask('attendance.excluded', '免计应到的人到会', text, place));
    }
  }
  return found;
}

/** The person who acts in an entry on the spot; written opinions and assigned tasks need nobody present. */
function actor(entry: Entry): string | null {
  if (entry.kind === 'criticism') return entry.source === 'onsite' ? entry.personId : null;
  return 'personId' in entry ? entry.personId : null;
}

/** People marked as not having come who chair, record or speak. */
function acted({ record, mark, standing }: CheckContext): Finding[] {
  const found: Finding[] = [];
  const away = (personId: string | null): string | null => {
    const m = personId === null ? undefined : mark.get(personId);
    return m === undefined || isThere(m) ? null : (standing.get(m.personId)?.name ?? '这个人');
  };
  const roles = [
    ['chairId', '主持人'],
    ['recorderId', '记录人'],
  ] as const;
  for (const [field, role] of roles) {
    const name = away(record.header[field]);
    if (name === null) continue;
    const text = `${name}记为没有到会，却是${role}。请核对点名或${role}。`;
    found.push(ask('attendance.acted', `${role}没有到会`, text, { kind: 'header', field }));
  }
  for (const entry of record.entries) {
    const name = away(actor(entry));
    if (name === null) continue;
    const text = `${name}记为没有到会，这里却有当场的发言。请核对点名；会前交来的，写明是书面。`;
    found.push(ask('attendance.acted', '没有到会的人有发言', text, atEntry(entry.id, 'personId')));
  }
  return found;
}

import { ownOf } from '../../model/own-fields.ts';
import type { Section } from '../../model/record.ts';
import { formatOfficialDate, isCalendarDate, type CalendarDate } from '../../text/dates.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { ask, entriesOf, met, type Check, type CheckContext } from './context.ts';
import { quoted } from '../../text/characters.ts';

function own(key: string): FindingPlace {
  return { kind: 'header', field: `own.${key}` };
}

/** 志愿服务: the figures that reports add up agree with the list of names and with the times. */
export const volunteer: Check = ({ record }) => {
  const { header } = record;
  const [members, count, minutes] = ['members', 'memberCount', 'minutes'].map((key) => ownOf(header.own, key));
  const found: Finding[] = [];
  if (Array.isArray(members) && typeof count === 'number') {
    const named = new Set(members).size;
    const text = `参加党员写了 ${named} 人的姓名，人数写的是 ${count} 人`;
    found.push(
      named === count
        ? met('volunteer.numbers', `参加党员 ${count} 人，和名单一致。`, own('memberCount'))
        : ask('volunteer.numbers', '人数和名单不一致', `${text}。请核对名单或人数。`, own('memberCount')),
    );
  }
  const { startTime, endTime } = header;
  if (typeof minutes === 'number' && startTime !== null && endTime !== null && endTime > startTime) {
    const most = minuteOf(endTime) - minuteOf(startTime);
    if (minutes > most) {
      const text = `服务时长 ${minutes} 分钟，起止时间只有 ${most} 分钟。时长按活动算，不乘人数；请核对。`;
      found.push(ask('volunteer.minutes', '时长超过起止时间', text, own('minutes')));
    }
  }
  return found;
};

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 走访慰问: what somebody asked for is given to somebody, at the visit or where all requests are put together. */
export const care: Check = ({ record }) => {
  const tasks = entriesOf(record, 'task');
  const kinds = new Map(record.sections.map((s) => [s.id, s.kind]));
  const together = tasks.some((t) => kinds.get(t.sectionId) === 'summary');
  return record.sections
    .filter((s) => ownOf(s.own, 'request') !== null)
    .map((section): Finding => {
      const place: FindingPlace = { kind: 'section', sectionId: section.id };
      if (together || tasks.some((t) => t.sectionId === section.id)) {
        return met('care.request', `${quoted(section.title)}的诉求列了任务。`, place);
      }
      const text = `${quoted(section.title)}写了诉求，没有任务。请写明谁去办、什么时候答复；当场答复的，记一条已经办完的任务。`;
      return ask('care.request', '诉求没有人办', text, place);
    });
};

/** Months that are celebrated together. */
const SPANS: Readonly<Record<string, number>> = { 当月: 1, 本季度: 3, 本半年: 6 };

/** 政治生日: the month of joining lies in the month, quarter or half-year that is celebrated. */
export const politicalBirthday: Check = (context) => context.record.sections.flatMap((s) => anniversary(context, s));

function anniversary({ record, standing }: CheckContext, section: Section): Finding[] {
  const { heldOn, own: values } = record.header;
  const [joinedOn, person, span] = [
    ownOf(section.own, 'joinedOn'),
    ownOf(section.own, 'person'),
    ownOf(values, 'span'),
  ];
  if (heldOn === null || typeof joinedOn !== 'string' || !isCalendarDate(joinedOn)) return [];
  const months = SPANS[typeof span === 'string' ? span : ''] ?? 1;
  const name = (typeof person === 'string' ? standing.get(person)?.name : undefined) ?? '本人';
  const place: FindingPlace = { kind: 'section', sectionId: section.id };
  const years = Number(heldOn.slice(0, 4)) - Number(joinedOn.slice(0, 4));
  const fact = `${name}${formatOfficialDate(joinedOn)}入党`;
  if (years > 0 && periodOf(joinedOn, months) === periodOf(heldOn, months)) {
    return [met('political_birthday.month', `${fact}，${years} 周年。`, place)];
  }
  const text = `${fact}，活动在${formatOfficialDate(heldOn)}，不在范围里（${typeof span === 'string' ? span : '当月'}）。请核对入党日期和范围。`;
  return [ask('political_birthday.month', '请核对入党日期', text, place)];
}

/** Which month, quarter or half of a year a day lies in. */
function periodOf(day: CalendarDate, months: number): number {
  return Math.floor((Number(day.slice(5, 7)) - 1) / months);
}

import type { PersonFile } from '../../model/roster.ts';
import { addMonths, formatOfficialDate, type CalendarDate } from '../../text/dates.ts';
import { probationEnd } from '../probation.ts';
import { printedName, standingOn } from '../standing.ts';
import { inspected, type InspectionFinding } from './finding.ts';

/** 及时讨论: within a month of the end (domain notes §3.2). */
const IN_TIME_MONTHS = 1;

/** People still in 预备期 more than a month after its last day (§7.1 row 12). */
export function overdueProbations(people: readonly PersonFile[], today: CalendarDate): InspectionFinding[] {
  return people.flatMap((file) => {
    const { registered, category } = standingOn(file, today);
    const end = registered && category === 'probationary' ? probationEnd(file, today) : null;
    if (end === null || today <= addMonths(end, IN_TIME_MONTHS)) return [];
    const text = `${printedName(file.person)}的预备期${formatOfficialDate(end)}满，名册上到今天还是预备党员。已经讨论过的，请在名册里登记结果；没有讨论的，请安排。`;
    const at = { to: 'person', personId: file.person.id } as const;
    return [inspected('inspection.probation', '预备期满超过一个月', text, at)];
  });
}

import { z } from 'zod';
import { MAX_KEPT_TEXT } from './limits.ts';
import { isCalendarDate } from '../text/dates.ts';

/* Kept apart from `text`, so that the first screen can speak of days without loading the schema library. */

/** A calendar day such as `2026-11-22`. */
export const calendarDate = z.string().refine(isCalendarDate, { error: '日期不存在，请按 2026-11-22 的样子填写' });

/** A time of day such as `14:30`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间请按 14:30 的样子填写' });

/** One line of words with a limit. */
export const line = (max: number) => z.string().max(max, { error: `最多 ${max} 个字` });

/** Words of a row that is kept as it is typed, also where it does not fit its form yet. */
export const keptText = z.string().max(MAX_KEPT_TEXT, { error: '一行写得太长，请分成几行' });

import { z } from 'zod';
import { calendarDate } from '../model/schemas.ts';
import { talkCoverage, talkSettings } from '../model/talk-coverage.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';

/** 谈心谈话: who talked with whom, and what the branch asks of itself. What was said is nowhere here. */
export const talks = {
  /** Each period of a year, as it stands on a day; one where talks are asked for once a year. */
  coverage: call(z.strictObject({ year: bookYear, on: calendarDate }), z.array(talkCoverage)),
  settings: call(z.strictObject({}), talkSettings),
  /** Keeps the settings; audited. */
  saveSettings: call(z.strictObject({ settings: talkSettings }), talkSettings),
};

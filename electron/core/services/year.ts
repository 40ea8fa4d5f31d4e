import { dueOn } from '../../../shared/rules/due.ts';
import { boardOf } from '../../../shared/rules/duties.ts';
import type { DomainHandlers } from '../context.ts';
import { scannedPapers } from './paper-scans.ts';
import { calendarOf, exportCalendar, movePlan } from './year-calendar.ts';
import { boardView, dueFacts, readYearSettings, yearFacts } from './year-facts.ts';
import { addPaper, explainDuty, removePaper, removeReason, saveYearSettings } from './year-register.ts';

/** The year: duties, what is due, the calendar, paper from before the book. */
export const yearHandlers: DomainHandlers<'year'> = {
  'year.board': ({ year, by, on }, core) => {
    const book = core.book();
    return boardView(boardOf(yearFacts(book, year, year), year, by, on), book);
  },
  'year.due': ({ on }, core) => dueOn(dueFacts(core.book(), on), on),
  'year.calendar': (input, core) => calendarOf(core.book(), input),
  'year.movePlan': (input, core) => movePlan(core.writable(), core.clock, input),
  'year.exportCalendar': (input, core) => exportCalendar(core.writable(), core.clock, input, core.file(input.folder)),
  'year.papers': (_, core) => scannedPapers(core.book().db),
  'year.addPaper': (input, core) => addPaper(core.writable(), core.clock, input),
  'year.removePaper': (input, core) => removePaper(core.writable(), core.clock, input),
  'year.explain': (input, core) => explainDuty(core.writable(), core.clock, input),
  'year.removeReason': (input, core) => removeReason(core.writable(), core.clock, input),
  'year.settings': (_, core) => readYearSettings(core.book().db),
  'year.saveSettings': ({ settings }, core) => saveYearSettings(core.writable(), core.clock, settings),
};

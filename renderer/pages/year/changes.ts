import { refresh } from '../../state/query.ts';

/** Says that the year may look different now. */
export function yearChanged(): void {
  refresh('year.board', 'year.due', 'year.calendar', 'year.papers');
}

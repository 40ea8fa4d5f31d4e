/** Parts of the page of the year. */
export const YEAR_VIEWS = [
  { value: 'board', label: '一览' },
  { value: 'calendar', label: '日历' },
  { value: 'paper', label: '原始记录在册' },
] as const;
type YearView = (typeof YEAR_VIEWS)[number]['value'];

/** Where on the page of the year a route leads. */
interface YearSearch {
  view?: YearView;
  year?: number;
  /** Chosen cell of the board. */
  cell?: string;
  /** Opens the form for the reason of that cell. */
  explain?: boolean;
}

/** What of a route's search is meant for this page. */
export function yearSearch(search: Record<string, unknown>): YearSearch {
  const view = YEAR_VIEWS.find((v) => v.value === search['view'])?.value;
  return {
    ...(view === undefined ? {} : { view }),
    ...(typeof search['year'] === 'number' && Number.isInteger(search['year']) ? { year: search['year'] } : {}),
    ...(typeof search['cell'] === 'string' ? { cell: search['cell'] } : {}),
    ...(search['explain'] === true ? { explain: true } : {}),
  };
}

/** Whose cards the page begins with: the people of a record, or those of a month; of these only one day's where a day is named. */
interface CardSearch {
  record?: string;
  month?: string;
  day?: string;
}

/** What of a route's search is meant for the cards. */
export function cardSearch(search: Record<string, unknown>): CardSearch {
  return {
    ...(typeof search['record'] === 'string' ? { record: search['record'] } : {}),
    ...(typeof search['month'] === 'string' ? { month: search['month'] } : {}),
    ...(typeof search['day'] === 'string' ? { day: search['day'] } : {}),
  };
}

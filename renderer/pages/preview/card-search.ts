/** Whose cards the page begins with: the people of a record, or those of a month. */
interface CardSearch {
  record?: string;
  month?: string;
}

/** What of a route's search is meant for the cards. */
export function cardSearch(search: Record<string, unknown>): CardSearch {
  return {
    ...(typeof search['record'] === 'string' ? { record: search['record'] } : {}),
    ...(typeof search['month'] === 'string' ? { month: search['month'] } : {}),
  };
}

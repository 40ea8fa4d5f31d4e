/** What the page of the 自查 is asked to look through; without anything, what it looked through last. */
interface InspectionSearch {
  record?: string;
}

/** What of a route's search is meant for this page. */
export function inspectionSearch(search: Record<string, unknown>): InspectionSearch {
  return typeof search['record'] === 'string' ? { record: search['record'] } : {};
}

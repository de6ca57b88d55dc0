/** Saved views: the filters and the search of a list, under a name. The API keeps them. */

import type { Filters } from './filters';
import type { ExportResource, ViewedList } from './resources';

/** Return the list of the views, if its pages have filters. */
export function viewedList(resource: ExportResource | undefined): ViewedList | undefined {
  return resource === 'payout_lines' ? undefined : resource;
}

/** Return what a view keeps of the page's search parameters. */
export function toSearch(filters: Filters): Record<string, string> {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(given.toSorted(([one], [other]) => one.localeCompare(other)));
}

export function isSameSearch(one: Record<string, string>, other: Record<string, string>): boolean {
  return JSON.stringify(toSearch(one)) === JSON.stringify(toSearch(other));
}

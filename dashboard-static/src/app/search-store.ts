/** The store of the search dialog, separate so that it can be opened before its code is loaded. */

import { createSpotlight } from '@mantine/spotlight';

export const [searchStore, search] = createSpotlight();
export const openSearch = search.open;

/** Opens the search from wherever it is asked for, before it is loaded. */

import { createSpotlight } from '@mantine/spotlight';

export const [searchStore, search] = createSpotlight();
export const openSearch = search.open;

/** Below a list: how many rows it has or what a search matched, and the buttons of its pages. */

import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

import { countText } from '@/lib/exports';
import { type FixedFilter, useFilters, usePagination } from '@/lib/filters';
import { MAX_SEARCH_RESULTS, type ResourcePageData } from '@/lib/resource-lists';
import type { ExportResource } from '@/lib/resources';
import { searchFieldName } from '@/lib/search-fields';
import { useRowCount } from '@/lib/use-row-count';

interface ListFooterProps {
  page: ResourcePageData<unknown> | undefined;
  resource: ExportResource | undefined;
  fixedFilter: FixedFilter | undefined;
}

export function ListFooter({ page, resource, fixedFilter }: ListFooterProps) {
  const { filters, cursor } = useFilters();
  const { q } = filters;
  return (
    <Group justify="flex-end" gap="xs">
      {q ? (
        <SearchSummary page={page} />
      ) : (
        resource && <RowCount page={page} resource={resource} fixedFilter={fixedFilter} />
      )}
      {(!q || cursor || page?.next_cursor) && <Pagination next={page?.next_cursor} />}
    </Group>
  );
}

function RowCount({ page, resource, fixedFilter }: ListFooterProps & { resource: ExportResource }) {
  const counted = useRowCount(resource, page, fixedFilter);
  if (!counted) return null;
  return (
    <Text fz="xs" c="dimmed">
      {countText(counted)}
    </Text>
  );
}

function Pagination({ next }: { next: string | null | undefined }) {
  const pages = usePagination(next);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={pages.newer}
        disabled={!pages.newer}
        leftSection={<IconChevronLeft size={14} aria-hidden />}
      >
        Newer
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={pages.older}
        disabled={!pages.older}
        rightSection={<IconChevronRight size={14} aria-hidden />}
      >
        Older
      </Button>
    </>
  );
}

function SearchSummary({ page }: Pick<ListFooterProps, 'page'>) {
  if (!page || page.data.length === 0) return null;
  const names = (page.matchedFields ?? []).map(searchFieldName).join(', ');
  return (
    <Text fz="xs" c="dimmed" ta="right">
      Matched by {names}.
      {page.data.length >= MAX_SEARCH_RESULTS &&
        !page.next_cursor &&
        ` Showing the first ${MAX_SEARCH_RESULTS} results. Set filters or refine the search to see others.`}
    </Text>
  );
}

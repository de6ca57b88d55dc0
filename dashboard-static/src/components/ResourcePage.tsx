/** List page of orders, payments or refunds, with filters and search. */

import type { ReactNode } from 'react';

import type { EmptyStateProps } from '@/components/EmptyState';
import { type Resources, useResourceList } from '@/lib/resource-lists';
import { resourcePath } from '@/lib/resources';

import type { Column } from './columns';
import type { Filter } from './FilterBar';
import { Page } from './Page';
import { ResourceList } from './ResourceList';

interface ResourcePageProps<Type extends keyof Resources> {
  type: Type;
  title: string;
  subtitle: string;
  columns: Column<Resources[Type]>[];
  /** The placeholder of the search field: what the search matches. */
  search: string;
  filters: Filter[];
  empty: EmptyStateProps;
  actions?: ReactNode;
}

export function ResourcePage<Type extends keyof Resources>({
  type,
  title,
  subtitle,
  search,
  actions,
  ...list
}: ResourcePageProps<Type>) {
  const page = useResourceList(type);
  return (
    <Page title={title} subtitle={subtitle} actions={actions}>
      <ResourceList
        name={`${type}s`}
        exportAs={`${type}s`}
        page={page}
        search={{ label: `Search ${type}s`, placeholder: search }}
        to={(resource) => resourcePath(resource.id) ?? '/'}
        testId={`${type}s-table`}
        {...list}
      />
    </Page>
  );
}

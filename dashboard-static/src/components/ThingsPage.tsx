/** The page of all orders, payments or refunds: those that its filters let through, or that its search finds. */

import type { EmptyProps } from '@/components/States';
import { pageOf } from '@/lib/resources';
import { useThings, type Things } from '@/lib/things';

import type { Column } from './columns';
import type { Filter } from './FilterBar';
import { Page } from './Page';
import { ResourceList } from './ResourceList';

interface ThingsPageProps<Kind extends keyof Things> {
  kind: Kind;
  title: string;
  subtitle: string;
  columns: Column<Things[Kind]>[];
  /** What they are searched by. */
  search: string;
  filters: Filter[];
  empty: EmptyProps;
}

export function ThingsPage<Kind extends keyof Things>({ kind, title, subtitle, search, ...list }: ThingsPageProps<Kind>) {
  const page = useThings(kind);
  return (
    <Page title={title} subtitle={subtitle}>
      <ResourceList
        name={`${kind}s`}
        page={page}
        search={{ label: `Search ${kind}s`, placeholder: search }}
        to={(thing) => pageOf(thing.id) ?? '/'}
        testId={`${kind}s-table`}
        {...list}
      />
    </Page>
  );
}

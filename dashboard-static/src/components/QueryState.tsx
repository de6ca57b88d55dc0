/** Loading or error state of a query that has no data yet. */

import { ErrorState } from './ErrorState';
import { Loading } from './Loading';

interface QueryStateProps {
  query: { error: unknown; refetch: () => unknown };
  page?: boolean;
  lines?: number;
}

/** For queries without data. Data that cannot be refreshed stays visible: see app/StaleBanner.tsx. */
export function QueryState({ query, page = false, lines }: QueryStateProps) {
  return query.error ? (
    <ErrorState page={page} error={query.error} retry={() => void query.refetch()} />
  ) : (
    <Loading lines={lines} />
  );
}

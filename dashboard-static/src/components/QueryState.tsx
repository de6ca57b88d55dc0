/** Loading or error state of a query that has no data yet. */

import { ErrorState } from './ErrorState';
import { Loading } from './Loading';

interface QueryStateProps {
  query: { error: unknown; refetch: () => unknown };
  page?: boolean;
  lines?: number;
}

/** Until there is anything to show. What is shown stays, if it cannot be asked for again: see app/Freshness.tsx. */
export function QueryState({ query, page = false, lines }: QueryStateProps) {
  return query.error ? <ErrorState page={page} error={query.error} retry={() => void query.refetch()} /> : <Loading lines={lines} />;
}

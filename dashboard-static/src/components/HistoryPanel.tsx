/** The timeline of a detail page, with its request. */

import { $api, POLLING } from '@/lib/api';

import { Panel } from './Panel';
import { QueryState } from './QueryState';
import { Timeline } from './Timeline';

export function HistoryPanel({ resource }: { resource: { id: string } }) {
  const history = $api.useQuery(
    'get',
    '/v1/dashboard/history/{resource_id}',
    { params: { path: { resource_id: resource.id } } },
    POLLING,
  );
  return (
    <Panel title="Timeline">
      {history.data ? (
        <Timeline resourceId={resource.id} history={history.data.data} />
      ) : (
        <QueryState query={history} lines={4} />
      )}
    </Panel>
  );
}

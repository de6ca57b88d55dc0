/** The timeline of a detail page. */

import { $api, LIVE } from '@/lib/api';

import { Panel } from './Panel';
import { Awaited } from './States';
import { Timeline } from './Timeline';

export function History({ of }: { of: { id: string } }) {
  const history = $api.useQuery('get', '/v1/dashboard/history/{resource_id}', { params: { path: { resource_id: of.id } } }, LIVE);
  return (
    <Panel title="Timeline">
      {history.data ? <Timeline of={of.id} history={history.data.data} /> : <Awaited of={history} lines={4} />}
    </Panel>
  );
}

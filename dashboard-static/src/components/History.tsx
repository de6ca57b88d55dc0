/** The timeline of a detail page. */

import { useHistory } from '@/lib/history';

import { Panel } from './Panel';
import { Failure, Loading } from './States';
import { Timeline } from './Timeline';

export function History({ of, until }: { of: { id: string; created_at: string }; until: string }) {
  const history = useHistory(of.id, of.created_at, until);
  return (
    <Panel title="Timeline">
      {history.error ? (
        <Failure error={history.error} retry={() => void history.refetch()} />
      ) : history.data ? (
        <Timeline {...history.data} />
      ) : (
        <Loading lines={4} />
      )}
    </Panel>
  );
}

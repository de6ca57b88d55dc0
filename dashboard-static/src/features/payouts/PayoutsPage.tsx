import { ResourceList } from '@/components/ResourceList';
import { PAYOUT_FILTERS } from '@/components/resource-filters';
import { useAcquirerName } from '@/lib/acquirers';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { toApiFilters } from '@/lib/list-filters';
import { useMode } from '@/lib/mode';

import { payoutColumns } from './columns';
import { PayoutsTabs } from './PayoutsTabs';

const NIGHTLY = 'Each night the gateway reads the payouts of your acquirer accounts.';
const EMPTY_TEXTS = {
  test: `${NIGHTLY} To get payouts of the simulator, advance the test clock by a day.`,
  live: NIGHTLY,
};

export function PayoutsPage() {
  const mode = useMode();
  const { filters, cursor } = useFilters();
  const query = listQuery(toApiFilters('payouts', filters), cursor);
  const page = $api.useQuery('get', '/v1/payouts', { params: { query } }, POLLING);
  const acquirerName = useAcquirerName();
  return (
    <PayoutsTabs
      title="Payouts"
      subtitle="What your acquirers paid to your bank account, and their fees. A payout is reconciled when its lines add up to it; lines that do not match a payment are under Differences."
    >
      <ResourceList
        name="payouts"
        exportAs="payouts"
        columns={payoutColumns(acquirerName)}
        filters={PAYOUT_FILTERS}
        page={page}
        to={(payout) => `/payouts/${payout.id}`}
        empty={{ title: 'No payouts yet', text: EMPTY_TEXTS[mode] }}
        testId="payouts-table"
      />
    </PayoutsTabs>
  );
}

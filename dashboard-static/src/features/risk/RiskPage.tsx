/** The risk rules of the current mode, their check on past payments, and the lists. */

import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { QueryState } from '@/components/QueryState';
import { SettingsTabs } from '@/features/settings/SettingsTabs';
import { $api, POLLING } from '@/lib/api';
import { useMode } from '@/lib/mode';
import { useHasRole } from '@/lib/session';

import { BacktestPanel } from './BacktestPanel';
import { DecisionsPanel } from './DecisionsPanel';
import { ListsPanel } from './ListsPanel';
import { RulesForm } from './RulesForm';

export function RiskPage() {
  const mode = useMode();
  const canWrite = useHasRole();
  const query = $api.useQuery('get', '/v1/risk', {}, POLLING);
  const saved = query.data?.data;
  return (
    <SettingsTabs
      title={`Risk in ${mode} mode`}
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/payments/reviews" {...props} />}>
          View payments in review
        </Button>
      }
    >
      <Stack gap="lg">
        <DecisionsPanel />
        {saved ? <RulesForm saved={saved} /> : <QueryState query={query} />}
        {canWrite && <BacktestPanel />}
        <ListsPanel />
      </Stack>
    </SettingsTabs>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { LINK_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { useHasRole } from '@/lib/session';

import { linkColumns } from './columns';

const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog')).LinkDialog }));

export function LinksPage() {
  const { filters, cursor } = useFilters();
  const [creating, createDialog] = useDisclosure();
  const canEdit = useHasRole();
  const page = $api.useQuery('get', '/v1/payment-links', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <Page
      title="Payment links"
      subtitle="Get paid without a website: send a link, or show its QR code."
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={createDialog.open}
            data-test-id="new-link-button"
          >
            Create link
          </Button>
        )
      }
    >
      <ResourceList
        name="payment-links"
        exportAs="payment_links"
        columns={linkColumns}
        filters={LINK_FILTERS}
        page={page}
        to={(link) => `/links/${link.id}`}
        empty={{ title: 'No payment links yet', text: 'A link requests an amount, once or multiple times.' }}
        testId="links-table"
      />
      <Suspense>{creating && <LinkDialog close={createDialog.close} />}</Suspense>
    </Page>
  );
}

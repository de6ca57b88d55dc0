import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { ResourcePage } from '@/components/ResourcePage';
import { CUSTOMER_FILTERS } from '@/components/resource-filters';
import { useHasRole } from '@/lib/session';

import { customerColumns } from './columns';

const CreateCustomerDialog = lazy(async () => ({ default: (await import('./CustomerDialog')).CreateCustomerDialog }));

export function CustomersPage() {
  const [creating, dialog] = useDisclosure();
  const canEdit = useHasRole();
  return (
    <>
      <ResourcePage
        type="customer"
        title="Customers"
        subtitle="The people and companies that your orders name."
        columns={customerColumns}
        search="ID, name, email, phone or reference"
        filters={CUSTOMER_FILTERS}
        empty={{
          title: 'No customers yet',
          text: 'Create one here, or on your server with POST /v1/customers, and name it in orders.',
        }}
        actions={
          canEdit && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={dialog.open}
              data-test-id="new-customer-button"
            >
              Create customer
            </Button>
          )
        }
      />
      <Suspense>{creating && <CreateCustomerDialog close={dialog.close} />}</Suspense>
    </>
  );
}

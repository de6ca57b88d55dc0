/** All merchants of the platform. */

import { Button, Stack, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import type { Column } from '@/components/columns';
import { DateTime, Mono, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';

import { api, type Merchant } from './api';

const CreateMerchantDialog = lazy(async () => ({
  default: (await import('./CreateMerchantDialog')).CreateMerchantDialog,
}));

const COLUMNS: Column<Merchant>[] = [
  { name: 'name', title: 'Name', render: ({ name }) => name },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono> },
  { name: 'email', title: 'Email', render: ({ email }) => email },
  { name: 'status', title: 'Status', render: (merchant) => <MerchantStatus merchant={merchant} />, phone: 'corner' },
  { name: 'created_at', title: 'Created', render: ({ created_at }) => <DateTime at={created_at} /> },
];

export function MerchantStatus({ merchant }: { merchant: Merchant }) {
  return <StatusBadge status={merchant.suspended_at ? 'suspended' : 'active'} />;
}

export function MerchantsPage() {
  const [text, setText] = useState('');
  const merchants = useMerchants();
  const all = merchants.data?.pages.flatMap(({ data }) => data) ?? [];
  const shown = all.filter((merchant) => matches(merchant, text.trim().toLowerCase()));
  return (
    <Page title="Merchants" actions={<CreateMerchant />}>
      <Panel>
        <Stack>
          <TextInput
            label="Find in the loaded merchants"
            placeholder="Name, ID or email"
            maw={360}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {!merchants.data ? (
            <QueryState query={merchants} />
          ) : shown.length === 0 ? (
            <EmptyState title="No merchant found" text="Load more merchants, or change the text." />
          ) : (
            <Table label="Merchants" rows={shown} columns={COLUMNS} to={({ id }) => `/merchants/${id}`} />
          )}
          {merchants.hasNextPage && (
            <Button
              variant="default"
              w="fit-content"
              loading={merchants.isFetchingNextPage}
              onClick={() => void merchants.fetchNextPage()}
            >
              Load more
            </Button>
          )}
        </Stack>
      </Panel>
    </Page>
  );
}

function CreateMerchant() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Create merchant</Button>
      <Suspense>{isOpen && <CreateMerchantDialog close={() => setOpen(false)} />}</Suspense>
    </>
  );
}

function useMerchants() {
  return useInfiniteQuery({
    queryKey: ['merchants'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const query = { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) };
      const { data } = await api.GET('/v1/operators/merchants', { params: { query } });
      return data ?? { data: [], has_more: false, next_cursor: null };
    },
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

function matches({ name, id, email }: Merchant, text: string): boolean {
  return [name, id, email].some((value) => value.toLowerCase().includes(text));
}

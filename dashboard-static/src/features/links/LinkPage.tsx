import { Anchor, Button, Center, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';

import { CardsBlocked } from '@/components/CardsBlocked';
import { DescriptionList } from '@/components/DescriptionList';
import { Dialog } from '@/components/Dialog';
import { Amount, CopyableText, CopyIcon, DateTime, StatusBadge } from '@/components/DisplayValues';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { notifySuccess } from '@/components/notices';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { USE_LABELS } from '@/components/resource-filters';
import { $api, POLLING, queryClient } from '@/lib/api';
import type { PaymentLink } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

export function LinkPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/payment-links/{link_id}', { params: { path: { link_id: id } } }, POLLING);
  const [canceling, cancel] = useDisclosure();
  const canEdit = useHasRole();
  const link = query.data?.data;
  if (!link) return <QueryState page query={query} />;
  return (
    <Page
      title={link.description}
      heading={
        <Group gap="sm" component="span">
          {link.description}
          <StatusBadge status={link.status} />
        </Group>
      }
      subtitle={<CopyableText text={link.id} />}
      parent={{ title: 'Payment links', to: '/links' }}
      actions={
        canEdit &&
        link.status === 'active' && (
          <Button variant="default" onClick={cancel.open} data-test-id="cancel-link-button">
            Cancel link
          </Button>
        )
      }
    >
      <CardsBlocked
        until={link.cards_blocked_until}
        advice="If you do not know these payments, cancel the link and share a new one."
      />
      <div className={layout.detail}>
        <Panel title="Details">
          <Details link={link} />
        </Panel>
        <Panel title="Share">
          <Share link={link} />
        </Panel>
        <HistoryPanel resource={link} />
      </div>
      {canceling && <CancelLinkDialog link={link} close={cancel.close} />}
    </Page>
  );
}

function Details({ link }: { link: PaymentLink }) {
  return (
    <DescriptionList
      items={{
        Amount: <Amount amount={link.amount} currency={link.currency} />,
        Use: USE_LABELS[link.uses],
        Reference: link.reference,
        Order: link.order_id && (
          <Anchor
            fz="sm"
            renderRoot={(props) => <Link to="/orders/$id" params={{ id: link.order_id ?? '' }} {...props} />}
          >
            {link.order_id}
          </Anchor>
        ),
        Expires: link.expires_at && <DateTime at={link.expires_at} />,
        Canceled: link.canceled_at && <DateTime at={link.canceled_at} />,
        Created: <DateTime at={link.created_at} />,
      }}
    />
  );
}

/** The SVG is an <img>, so that scripts in it cannot run. */
function Share({ link }: { link: PaymentLink }) {
  return (
    <Stack gap="md">
      {link.qr_svg && (
        <Center>
          <img
            className={layout.qr}
            src={`data:image/svg+xml,${encodeURIComponent(link.qr_svg)}`}
            alt="QR code of the link"
          />
        </Center>
      )}
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Anchor fz="sm" href={link.url} target="_blank" rel="noreferrer" data-test-id="link-address">
          {link.url}
        </Anchor>
        <CopyIcon text={link.url} label="Copy link" />
      </Group>
    </Stack>
  );
}

function CancelLinkDialog({ link, close }: { link: PaymentLink; close: () => void }) {
  const cancel = $api.useMutation('post', '/v1/payment-links/{link_id}/cancel', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Link canceled.');
      close();
    },
  });
  return (
    <Dialog
      title="Cancel link"
      text="Customers can no longer pay with it. Completed payments are not affected."
      action="Cancel link"
      dismiss="Keep link"
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate({ params: { path: { link_id: link.id } } });
      }}
      close={close}
    />
  );
}

/** The merchant of the page, for users of several merchants, who can switch to another one. */

import { Button, Menu } from '@mantine/core';
import { IconBuildingStore, IconCheck, IconSelector } from '@tabler/icons-react';

import { notifyErrorWithHint } from '@/components/notices';
import { $api } from '@/lib/api';
import { broadcast } from '@/lib/cross-tab-session';
import { mode } from '@/lib/mode';
import { signedInAs } from '@/lib/session';

import classes from './Shell.module.css';

export function MerchantSwitch() {
  const memberships = $api.useQuery('get', '/v1/dashboard/memberships', {}, { staleTime: 60_000 }).data?.data ?? [];
  const switchTo = $api.useMutation('post', '/v1/dashboard/sessions/switch', {
    onSuccess: ({ data }) => {
      broadcast(signedInAs(data));
      // A new page: nothing of the other merchant stays on the screen.
      location.assign(mode() === 'live' ? '/?mode=live' : '/');
    },
    onError: (error) => notifyErrorWithHint('The merchant was not switched.', error),
  });
  const current = memberships.find((membership) => membership.current);
  if (memberships.length < 2 || !current) return null;
  return (
    <Menu position="bottom-start" width={260} withinPortal={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          fw={500}
          className={classes.merchant}
          loading={switchTo.isPending || switchTo.isSuccess}
          leftSection={<IconBuildingStore size={16} aria-hidden />}
          rightSection={<IconSelector size={16} aria-hidden />}
          aria-label={`Merchant: ${current.merchant.name}`}
        >
          {current.merchant.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Switch merchant</Menu.Label>
        {memberships.map(({ merchant, role, current: isCurrent }) => (
          <Menu.Item
            key={merchant.id}
            disabled={isCurrent}
            rightSection={isCurrent && <IconCheck size={16} aria-hidden />}
            onClick={() => switchTo.mutate({ body: { merchant_id: merchant.id } })}
          >
            {merchant.name} · {role}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

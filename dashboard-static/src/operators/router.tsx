/** The routes of the operators' portal, below /operators. */

import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';

import { AuthPage } from '@/features/auth/AuthPage';

import { AuditPage } from './AuditPage';
import { $api, isSignedOut, queryClient } from './api';
import { ChecksPage } from './ChecksPage';
import { DeadLettersPage } from './DeadLettersPage';
import { EnrollPage } from './EnrollPage';
import { MerchantPage } from './MerchantPage';
import { MerchantsPage } from './MerchantsPage';
import { ProposalsPage } from './ProposalsPage';
import { Shell } from './Shell';
import { SignInPage } from './SignInPage';
import { StagePage } from './StagePage';

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPage });

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
const enroll = createRoute({ getParentRoute: () => root, path: '/enroll', component: EnrollPage });

function UnknownPage() {
  return (
    <AuthPage
      title="No such page"
      text="Check the address, or start from the merchants."
      footer={<a href="/operators">Go to merchants</a>}
    />
  );
}

/** The pages of a signed-in operator. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async () => {
    try {
      await queryClient.ensureQueryData($api.queryOptions('get', '/v1/operators/me'));
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in' });
    }
  },
});

const pages = [
  createRoute({ getParentRoute: () => shell, path: '/', component: MerchantsPage }),
  createRoute({ getParentRoute: () => shell, path: '/merchants/$id', component: MerchantPage }),
  createRoute({ getParentRoute: () => shell, path: '/proposals', component: ProposalsPage }),
  createRoute({ getParentRoute: () => shell, path: '/stage', component: StagePage }),
  createRoute({ getParentRoute: () => shell, path: '/stage/checks', component: ChecksPage }),
  createRoute({ getParentRoute: () => shell, path: '/stage/dead-letters', component: DeadLettersPage }),
  createRoute({ getParentRoute: () => shell, path: '/audit-log', component: AuditPage }),
];

export const routeTree = root.addChildren([signIn, enroll, shell.addChildren(pages)]);
export const router = createRouter({ routeTree, basepath: '/operators' });

// A session can end on any page: by its time, a sign-out in another tab, or a removal.
queryClient.getQueryCache().subscribe(({ query }) => {
  if (query.state.status === 'error' && isSignedOut(query.state.error)) void router.navigate({ to: '/sign-in' });
});

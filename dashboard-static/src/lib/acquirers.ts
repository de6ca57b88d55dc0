/** The acquirer accounts of the mode, and their names. */

import { $api, POLLING } from './api';
import type { AcquirerAccount } from './resources';

/** Pays in test mode, and is no account. */
export const SIMULATOR = 'simulator';

export function useAcquirers() {
  return $api.useQuery('get', '/v1/acquirers', {}, POLLING);
}

/** Return the account's name, with the end of its id if another account has the same name. */
export function acquirerName(accounts: AcquirerAccount[], id: string): string {
  if (id === SIMULATOR) return 'Simulator';
  const name = accounts.find((account) => account.id === id)?.name;
  if (name === undefined) return id;
  const isUnique = accounts.filter((account) => account.name === name).length === 1;
  return isUnique ? name : `${name} (${id.slice(-6)})`;
}

/** Return a function for the names of accounts. Until they are loaded, it returns the ids. */
export function useAcquirerName(): (id: string) => string {
  const accounts = useAcquirers().data?.data ?? [];
  return (id) => acquirerName(accounts, id);
}

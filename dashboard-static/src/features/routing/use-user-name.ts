import { $api } from '@/lib/api';

/** Return a function for the email address of a user id. An API key, or a removed user, stays an id. */
export function useUserName(): (id: string | undefined) => string {
  const users = $api.useQuery('get', '/v1/dashboard/users', {}).data?.data ?? [];
  return (id = '') => users.find((user) => user.id === id)?.email ?? id;
}

import type { Role } from '@/lib/resources';

/** The choices of a field for a role. */
export const ROLES: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'member', label: 'Member' },
  { value: 'owner', label: 'Owner' },
];

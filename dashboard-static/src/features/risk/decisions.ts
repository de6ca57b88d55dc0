/** The decisions of the rules, the weakest first. */

import type { RiskOverview } from '@/lib/resources';

export type Counted = keyof RiskOverview['totals'];

export const DECISIONS: { name: Counted; label: string; color: string }[] = [
  { name: 'allow', label: 'Allowed', color: 'green.6' },
  { name: 'require_3ds', label: '3-D Secure required', color: 'indigo.5' },
  { name: 'review', label: 'Held for a review', color: 'yellow.6' },
  { name: 'block', label: 'Blocked', color: 'red.5' },
];

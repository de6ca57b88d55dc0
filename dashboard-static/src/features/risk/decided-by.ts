import type { PaymentRisk } from '@/lib/resources';

/** Return what decided on a payment: "Rule 2 of version 3". */
export function decidedBy({ rule, listed, version }: PaymentRisk): string {
  if (listed) return `List of ${listed} values`;
  return rule ? `Rule ${rule} of version ${version}` : `No rule of version ${version} applied`;
}

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Mono } from '@/components/DisplayValues';
import { resourcePath } from '@/lib/resources';

/** A link to a payment, refund or payout. Nothing without an id, as in a line about a fee. */
export function ResourceLink({ id }: { id: string | undefined }) {
  const path = id && resourcePath(id);
  if (!path) return null;
  return (
    <Anchor fz="sm" renderRoot={(props) => <Link to={path as never} {...props} />}>
      <Mono>{id}</Mono>
    </Anchor>
  );
}

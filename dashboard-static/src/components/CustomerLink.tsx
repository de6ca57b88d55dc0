import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** A link to the customer of an order or payment. */
export function CustomerLink({ id }: { id: string }) {
  return (
    <Anchor fz="sm" renderRoot={(props) => <Link to="/customers/$id" params={{ id }} {...props} />}>
      {id}
    </Anchor>
  );
}

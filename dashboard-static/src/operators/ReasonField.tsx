/** The reason that an operator must give, which the platform's audit log keeps. */

import { Textarea } from '@mantine/core';
import type { ComponentProps } from 'react';

/** Describes the reason of a change that concerns a merchant. */
export const NOT_SHOWN = 'The merchant does not see it.';

export function ReasonField(props: ComponentProps<typeof Textarea>) {
  return <Textarea label="Reason" rows={2} maxLength={500} {...props} />;
}

export function reasonError(reason: string): string | null {
  return reason.trim() ? null : 'Enter a reason.';
}

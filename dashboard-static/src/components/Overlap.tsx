/** How long a secret that is replaced goes on, and what to know of one whose replacement was not answered. */

import { Alert, Select, type SelectProps } from '@mantine/core';

/** How long it usually goes on. */
export const USUAL_S = 86_400;

const OVERLAPS = [
  { value: '0', label: 'At once' },
  { value: '3600', label: 'After an hour' },
  { value: '86400', label: 'After a day' },
  { value: '604800', label: 'After a week' },
];

export function Overlap({ unanswered, ...field }: { unanswered: number | undefined } & SelectProps) {
  const before = OVERLAPS.find(({ value }) => value === String(unanswered));
  return (
    <>
      {before && (
        <Alert color="yellow" variant="light" role="note">
          No answer came the last time: there may be a new secret already. Sent again with the same choice, “{before.label}”, it is that one that you get.
        </Alert>
      )}
      <Select label="The old one ends" description="One that is still ending from before ends at once." data-autofocus data={OVERLAPS} allowDeselect={false} {...field} />
    </>
  );
}

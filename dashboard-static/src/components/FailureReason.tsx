import { Text } from '@mantine/core';

interface FailureReasonProps {
  error_code?: string | undefined;
  error_description?: string | undefined;
}

/** Show why a payment or refund failed, with the code that the API returns; nothing if it did not fail. */
export function FailureReason({ error_code, error_description }: FailureReasonProps) {
  if (!error_code) return null;
  return (
    <Text fz="xs" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
      {error_description} ({error_code})
    </Text>
  );
}

/** An error in place of content that could not be loaded. */

import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

import { toApiError } from '@/lib/api-error';

import { NotFound } from './NotFound';

interface ErrorStateProps {
  error: unknown;
  retry?: () => void;
  /** The query is for the page's own resource, so that 404 shows the not-found page. */
  page?: boolean;
}

export function ErrorState({ error, retry, page }: ErrorStateProps) {
  const failure = toApiError(error);
  if (page && failure.status === 404) return <NotFound />;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title="Could not load the data"
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">{failure.message}</Text>
        {failure.requestId && (
          <Text fz="xs" c="dimmed">
            Request ID: {failure.requestId}
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

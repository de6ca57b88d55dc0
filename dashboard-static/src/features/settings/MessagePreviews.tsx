/** Show each message to payers, with example values. */

import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { Panel } from '@/components/Panel';
import { MAIL_LANGUAGES, type MailLanguage, type PayerMessage, type PayerMessages } from '@/lib/resources';

import { MailFrame } from './MailFrame';

interface MessagePreviewsProps {
  messages: PayerMessages;
  labels: Record<PayerMessage, { label: string }>;
}

const PARTS = [
  { value: 'html', label: 'HTML' },
  { value: 'text', label: 'Text' },
];

const WRAPPED = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;

export function MessagePreviews({
  messages: { previews, language, sms_available: hasSms },
  labels,
}: MessagePreviewsProps) {
  const [shown, show] = useState<string>(language);
  const [part, setPart] = useState('html');
  return (
    <Panel
      title="Previews"
      actions={
        <Group gap="xs">
          <SegmentedControl size="xs" aria-label="Part of the mail" data={PARTS} value={part} onChange={setPart} />
          <SegmentedControl
            size="xs"
            aria-label="Language of the previews"
            data={MAIL_LANGUAGES}
            value={shown}
            onChange={(value) => show(value as MailLanguage)}
          />
        </Group>
      }
      data-test-id="message-previews"
    >
      <Stack gap="xl" lang={shown}>
        {previews
          .filter((preview) => preview.language === shown)
          .map(({ message, subject, text, html, sms, sms_parts: parts }) => (
            <Stack key={message} gap="xs">
              <Title order={3} fz="md" lang="en">
                {labels[message].label}
              </Title>
              <Text fz="sm" fw={600}>
                {subject}
              </Text>
              {part === 'html' ? (
                <MailFrame title={`Mail: ${labels[message].label}`} html={html} />
              ) : (
                <Text fz="sm" style={WRAPPED}>
                  {text}
                </Text>
              )}
              {hasSms && (
                <>
                  <Text fz="sm" fw={600} lang="en">
                    Text message, {parts} {parts === 1 ? 'part' : 'parts'}
                  </Text>
                  <Text fz="sm" style={WRAPPED}>
                    {sms}
                  </Text>
                </>
              )}
            </Stack>
          ))}
      </Stack>
    </Panel>
  );
}

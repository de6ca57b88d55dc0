import { Box, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { textColorOn } from '@/lib/contrast';
import { formatMoney } from '@/lib/money';

interface Preview {
  name: string;
  /** A data URL. */
  logo?: string | undefined;
  color: string;
  support_email: string;
  support_phone: string;
  support_url: string;
}

export const DEFAULT_COLOR = '#1d4ed8';
const AMOUNT = 75_000;

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** The checkout, the page of a payment link and the receipt, as far as the branding changes them. */
export function BrandingPreview({ name, logo, color, support_email, support_phone, support_url }: Preview) {
  const accent = isColor(color) ? color : DEFAULT_COLOR;
  const amount = formatMoney(AMOUNT, 'INR');
  const support = [support_email, support_phone, support_url.replace(/^https:\/\//, '')].filter((text) => text.trim());
  return (
    <Stack gap="md" data-test-id="branding-preview">
      <Example title="Checkout" logo={logo} lead={`Pay ${name}`} amount={amount} support={support}>
        <Action accent={accent} text={`Pay ${amount}`} />
      </Example>
      <Example
        title="Payment link"
        logo={logo}
        lead={`Pay ${name}`}
        amount={amount}
        detail="Yoga class"
        support={support}
      >
        <Action accent={accent} text={`Pay ${amount}`} />
      </Example>
      <Example title="Receipt" logo={logo} lead={name} amount={amount} detail="Paid" support={support}>
        <Action accent={accent} text="Download PDF" />
      </Example>
    </Stack>
  );
}

interface ExampleProps {
  title: string;
  logo: string | undefined;
  lead: string;
  amount: string;
  detail?: string;
  support: string[];
  children: ReactNode;
}

function Example({ title, logo, lead, amount, detail, support, children }: ExampleProps) {
  return (
    <section aria-label={title}>
      <Text fz="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      <Paper withBorder p="md">
        {logo && <img src={logo} alt="" height={32} />}
        <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {lead}
        </Text>
        <Text fz="xl" fw={650}>
          {amount}
        </Text>
        {detail && <Text fz="sm">{detail}</Text>}
        {children}
        {support.length > 0 && (
          <Text fz="xs" c="dimmed" mt="sm" style={{ overflowWrap: 'anywhere' }}>
            Questions? {support.join(' · ')}
          </Text>
        )}
      </Paper>
    </section>
  );
}

/** A button of the example, which does nothing. */
function Action({ accent, text }: { accent: string; text: string }) {
  return (
    <Box
      mt="sm"
      p="xs"
      ta="center"
      fw={600}
      style={{ background: accent, color: textColorOn(accent), borderRadius: 'var(--mantine-radius-md)' }}
    >
      {text}
    </Box>
  );
}

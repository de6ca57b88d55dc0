import { Stack, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { Code } from '@/components/Code';
import { Panel } from '@/components/Panel';
import { $api } from '@/lib/api';
import { useMe } from '@/lib/session';

import { DevelopersTabs } from './DevelopersTabs';
import { createOrder, openCheckout, SECRET, type SnippetValues, VERIFY_WEBHOOK, verifyPayment } from './snippets';

export function GuidePage() {
  const values = useSnippetValues();
  return (
    <DevelopersTabs title="Integration guide">
      <Stack gap="lg" data-test-id="api-docs">
        <GuideStep
          title="1 · Create an order on your server"
          id="section-create-order"
          text={`Create one for each purchase. The amount is in the currency's smallest unit: 50000 is ₹500.00. Your server reads the secret of your key from its environment, as ${SECRET}.`}
        >
          <LanguageTabs label="order request" snippets={createOrder(values)} data-test-id="code-snippet-create-order" />
        </GuideStep>
        <GuideStep
          title="2 · Open the checkout on your page"
          id="section-sdk-integration"
          text="The key alone is public: it can only pay that order. The amount comes from the order, never from the page. Replace /orders with a URL of your own server."
        >
          <Code label="page" text={openCheckout(values)} data-test-id="code-snippet-sdk" />
        </GuideStep>
        <GuideStep
          title="3 · Verify the signature of a payment"
          id="section-payment-verification"
          text="Before it ships, your server verifies the result that your page received, with the secret of your key."
        >
          <Code label="payment verification" text={verifyPayment()} data-test-id="code-snippet-payment" />
        </GuideStep>
        <GuideStep
          title="4 · Receive webhooks and verify them"
          id="section-webhook-verification"
          text="A payment may complete after the page is closed. Verify the raw bytes of the body, before they are parsed, with the secret of your endpoint."
        >
          <LanguageTabs label="webhook verification" snippets={VERIFY_WEBHOOK} data-test-id="code-snippet-webhook" />
          <Text fz="sm" c="dimmed" mt="sm">
            X-Webhook-Signature is the plain HMAC-SHA256 of the body in hex, with the newest secret only: during a
            rotation, the old secret does not match it.
          </Text>
        </GuideStep>
      </Stack>
    </DevelopersTabs>
  );
}

interface LanguageTabsProps {
  label: string;
  snippets: Record<string, string>;
  'data-test-id': string;
}

function LanguageTabs({ label, snippets, ...test }: LanguageTabsProps) {
  const languages = Object.keys(snippets);
  return (
    <Tabs defaultValue={languages[0]} keepMounted={false}>
      <Tabs.List aria-label={`Language of the ${label}`} mb="sm">
        {languages.map((language) => (
          <Tabs.Tab key={language} value={language}>
            {language}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(snippets).map(([language, text]) => (
        <Tabs.Panel key={language} value={language}>
          <Code label={label} text={text} {...test} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Return the merchant's URLs and its oldest active key that can create payments, or a placeholder without a key. */
function useSnippetValues(): SnippetValues {
  const keys = $api.useQuery('get', '/v1/dashboard/api-keys', {});
  const checkout = useMe()?.checkout_url ?? '';
  const oldest = keys.data?.data.findLast((key) => !key.revoked_at && !key.read_only);
  return { api: `${globalThis.location.origin}/api`, checkout, key: oldest?.key ?? 'YOUR_API_KEY' };
}

function GuideStep({ title, id, text, children }: { title: string; id: string; text: string; children: ReactNode }) {
  return (
    <Panel title={title} data-test-id={id}>
      <Text fz="sm" c="dimmed" mb="sm">
        {text}
      </Text>
      {children}
    </Panel>
  );
}

/** The payment instrument: card, UPI address or bank. */

import { Group, Text } from '@mantine/core';
import { IconBuildingBank, IconCreditCard, IconQrcode } from '@tabler/icons-react';

import type { Payment } from '@/lib/resources';
import { capitalize } from '@/lib/text';

const ICONS = { card: IconCreditCard, upi: IconQrcode, netbanking: IconBuildingBank };

export function Instrument({ payment }: { payment: Payment }) {
  const Icon = ICONS[payment.method];
  return (
    <Group gap={6} wrap="nowrap" component="span" display="flex">
      <Icon size={16} aria-hidden />
      <Text span inherit>
        {instrumentText(payment)}
      </Text>
    </Group>
  );
}

export function instrumentText(payment: Payment): string {
  if (payment.card) return `${capitalize(payment.card.brand)} •••• ${payment.card.last4}`;
  if (payment.method === 'upi') return payment.vpa ?? `UPI ${payment.upi?.flow ?? ''}`.trim();
  if (payment.method === 'card') return payment.payment_method ?? 'Card';
  return payment.bank ?? 'Net banking';
}

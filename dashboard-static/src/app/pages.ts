/** The rooms of the dashboard, in the order in which the navigation and the search show them. */

import {
  IconActivity,
  IconArrowBackUp,
  IconChartBar,
  IconCode,
  IconCreditCard,
  IconLink,
  IconReceipt,
  IconSettings,
  IconWebhook,
} from '@tabler/icons-react';

export const PAGES = [
  { title: 'Overview', to: '/', icon: IconChartBar, words: 'home volume success rate' },
  { title: 'Payments', to: '/payments', icon: IconCreditCard, words: 'capture cancel card upi' },
  { title: 'Orders', to: '/orders', icon: IconReceipt, words: 'receipt' },
  { title: 'Refunds', to: '/refunds', icon: IconArrowBackUp, words: 'money back' },
  { title: 'Payment links', to: '/links', icon: IconLink, words: 'qr share' },
  { title: 'Webhooks', to: '/webhooks', icon: IconWebhook, words: 'endpoints deliveries retry secret' },
  { title: 'Events', to: '/events', icon: IconActivity, words: 'log feed' },
  { title: 'Developers', to: '/developers', icon: IconCode, words: 'api keys reference guide requests' },
  { title: 'Settings', to: '/settings', icon: IconSettings, words: 'profile users roles password sessions' },
] as const;

/** The sections of the dashboard, in the order of the navigation and the search. */

import {
  IconActivity,
  IconAddressBook,
  IconArrowBackUp,
  IconBuildingBank,
  IconChartBar,
  IconCode,
  IconCreditCard,
  IconFileExport,
  IconLink,
  IconReceipt,
  IconRepeat,
  IconReportMoney,
  IconScale,
  IconSettings,
  IconWebhook,
} from '@tabler/icons-react';

export const PAGES = [
  { title: 'Overview', to: '/', icon: IconChartBar, keywords: 'home volume success rate' },
  { title: 'Payments', to: '/payments', icon: IconCreditCard, keywords: 'capture void cancel card upi' },
  { title: 'Orders', to: '/orders', icon: IconReceipt, keywords: 'receipt' },
  { title: 'Customers', to: '/customers', icon: IconAddressBook, keywords: 'people email phone reference' },
  { title: 'Refunds', to: '/refunds', icon: IconArrowBackUp, keywords: 'money back' },
  { title: 'Disputes', to: '/disputes', icon: IconScale, keywords: 'chargeback inquiry evidence' },
  {
    title: 'Payouts',
    to: '/payouts',
    icon: IconBuildingBank,
    keywords: 'settlement fee net reconciliation differences',
  },
  {
    title: 'Billing',
    to: '/billing',
    icon: IconRepeat,
    keywords: 'subscriptions invoices mandates plans coupons taxes mrr churn recurring revenue renewals dunning',
  },
  { title: 'Payment links', to: '/links', icon: IconLink, keywords: 'qr share' },
  { title: 'Webhooks', to: '/webhooks', icon: IconWebhook, keywords: 'endpoints deliveries retry secret' },
  { title: 'Events', to: '/events', icon: IconActivity, keywords: 'log feed' },
  { title: 'Reports', to: '/reports', icon: IconReportMoney, keywords: 'summary day fees taxes settlements totals' },
  { title: 'Exports', to: '/exports', icon: IconFileExport, keywords: 'csv json lines download schedules' },
  { title: 'Developers', to: '/developers', icon: IconCode, keywords: 'api keys reference guide requests' },
  {
    title: 'Settings',
    to: '/settings',
    icon: IconSettings,
    keywords: 'profile acquirers routing risk fraud rules users roles audit log password sessions',
  },
] as const;

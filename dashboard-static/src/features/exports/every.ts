import type { ExportSchedule } from '@/lib/resources';

export const EVERY_TEXTS: Record<ExportSchedule['every'], string> = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
};

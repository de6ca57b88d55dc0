import { Alert, Anchor, Group, Loader, Select, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { EmptyState } from '@/components/EmptyState';
import { notifyError } from '@/components/notices';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';
import { EXPORT_FORMATS, formatRows } from '@/lib/exports';
import { useFilters } from '@/lib/filters';
import { currenciesOf, daysText, downloadReport, failureText, REPORT_KINDS, totalsOf } from '@/lib/reports';
import type { ExportFormat, ReportDetails } from '@/lib/resources';
import { formatSecond } from '@/lib/time';

import { ReportTables } from './ReportTables';

const POLLING_MS = 1_000;

export function ReportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery(
    'get',
    '/v1/reports/{report_id}',
    { params: { path: { report_id: id } } },
    { refetchInterval: ({ state }) => (state.data?.data.status === 'pending' ? POLLING_MS : false) },
  );
  const report = query.data?.data;
  const { filters, set } = useFilters();
  if (!report) return <QueryState page query={query} />;
  const currencies = currenciesOf(report.current, report.compared);
  const currency = currencies.find((code) => code === filters.currency) ?? currencies[0];
  return (
    <Page
      title={REPORT_KINDS[report.kind].title}
      subtitle={subtitleOf(report)}
      parent={{ title: 'Reports', to: '/reports' }}
      actions={
        <>
          {currencies.length > 1 && (
            <Select
              size="xs"
              w={90}
              aria-label="Currency"
              allowDeselect={false}
              data={currencies}
              value={currency ?? null}
              onChange={(code) => set({ currency: code ?? undefined })}
            />
          )}
          {report.files && <Downloads id={id} />}
        </>
      }
    >
      <Content report={report} currency={currency} />
    </Page>
  );
}

function subtitleOf(report: ReportDetails): string {
  const compared = report.comparison ? `, compared with ${daysText(report.comparison)}` : '';
  return `${daysText(report)}${compared}. Days are in ${report.time_zone}.${soFarText(report)}`;
}

/** A report has the rows up to the time at which it was created. */
function soFarText({ from, to, counted_until }: ReportDetails): string {
  if (!counted_until) return '';
  return ` So far: counted until ${formatSecond(counted_until)}; the ${from === to ? 'day' : 'period'} is not over.`;
}

function Content({ report, currency }: { report: ReportDetails; currency: string | undefined }) {
  if (report.status === 'failed')
    return (
      <Alert color="red" variant="light" role="alert">
        {failureText(report)}
      </Alert>
    );
  if (!report.current)
    return (
      <Group gap="sm" role="status">
        <Loader size="sm" aria-hidden />
        <Text>Adding up: {formatRows(report.counted)} rows so far</Text>
      </Group>
    );
  if (report.current.rows.length === 0 && !report.compared?.rows.length)
    return <EmptyState title="Nothing on these days" text="Choose other days, or another report." />;
  return (
    <Stack gap="lg">
      {report.kind === 'settlements' && <OpenDifferences count={totalsOf(report.current, currency).open_differences} />}
      <ReportTables report={report} sums={report.current} currency={currency} />
    </Stack>
  );
}

function OpenDifferences({ count = 0 }: { count?: number }) {
  if (count === 0) return null;
  return (
    <Anchor renderRoot={(props) => <Link to="/payouts/differences" search={{ status: 'open' } as object} {...props} />}>
      Show open differences
    </Anchor>
  );
}

function Downloads({ id }: { id: string }) {
  const download = useMutation({
    mutationFn: (format: ExportFormat) => downloadReport(id, format),
    onError: notifyError,
  });
  return (Object.keys(EXPORT_FORMATS) as ExportFormat[]).map((format) => (
    <SubmitButton
      key={format}
      size="xs"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      busy={download.isPending && download.variables === format}
      onClick={() => download.mutate(format)}
    >
      Download {EXPORT_FORMATS[format]}
    </SubmitButton>
  ));
}

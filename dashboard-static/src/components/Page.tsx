/** The frame of every page: title, actions and content. */

import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useRef } from 'react';

import { SITE_NAME } from '@/lib/site-name';

import { useFocusOnNavigation } from './focus';

interface PageProps {
  title: string;
  /** Rendered instead of the title, for a title with more than text. */
  heading?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** The list that a detail page belongs to. */
  parent?: { title: string; to: string };
  /** Receives the focus after navigation, instead of the title. */
  focusTarget?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

export function Page({ title, heading, subtitle, actions, parent, focusTarget, children }: PageProps) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(`${title} · ${SITE_NAME}`);
  useFocusOnNavigation(focusTarget ?? headingRef);
  return (
    <Stack gap="lg">
      {parent && (
        <Breadcrumbs fz="sm" aria-label="Breadcrumb">
          <Anchor fz="sm" renderRoot={(props) => <Link to={parent.to} {...props} />}>
            {parent.title}
          </Anchor>
          <Text fz="sm" lh={1.6} c="dimmed" truncate>
            {title}
          </Text>
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4}>
          <Title order={1} ref={headingRef} tabIndex={-1}>
            {heading ?? title}
          </Title>
          {subtitle && (
            <Text c="dimmed" fz="sm" component="div">
              {subtitle}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

/**
 * Show the HTML of a mail as a mail program does.
 *
 * The frame runs no scripts and opens no links. It has the policy of this page, which allows no inline styles: the
 * styles of the mail are set by its elements' properties when it has loaded.
 */

import { useComputedColorScheme } from '@mantine/core';
import { type SyntheticEvent, useEffect, useState } from 'react';

import classes from './MailFrame.module.css';

const FIRST_HEIGHT = 320;

interface MailFrameProps {
  title: string;
  html: string;
}

export function MailFrame({ title, html }: MailFrameProps) {
  const scheme = useComputedColorScheme('light');
  const [height, setHeight] = useState(FIRST_HEIGHT);
  const address = useAddress(html);
  const show = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    const page = currentTarget.contentDocument;
    if (!page?.body) return;
    page.documentElement.style.colorScheme = scheme;
    for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset.style ?? '';
    }
    setHeight(page.documentElement.scrollHeight);
  };
  return (
    address && (
      <iframe
        key={`${address} ${scheme}`}
        className={classes.frame}
        title={title}
        src={address}
        sandbox="allow-same-origin"
        height={height}
        onLoad={show}
      />
    )
  );
}

/** Return the address of the mail in this browser, while it is shown. */
function useAddress(html: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([withoutEffects(html)], { type: 'text/html;charset=utf-8' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [html]);
  return address;
}

/** Return the mail without attributes that open a page or that the policy refuses. Its texts have no quotes. */
export function withoutEffects(html: string): string {
  return html.replaceAll(' href="', ' data-href="').replaceAll(' style="', ' data-style="');
}

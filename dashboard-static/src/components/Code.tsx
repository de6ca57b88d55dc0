/** Code to read and copy, always rendered as text. */

import type { ReactNode } from 'react';

import { CopyIcon } from './DisplayValues';
import classes from './layout.module.css';

export function Code({ text, label, ...test }: { text: string; label: string; 'data-test-id'?: string }) {
  return (
    <div className={classes.snippet}>
      <ScrollablePre label={label} {...test}>
        <code>{text}</code>
      </ScrollablePre>
      <div className={classes.copy}>
        <CopyIcon text={text} label={`Copy ${label}`} />
      </div>
    </div>
  );
}

/** Text of the API description, with `code` between backticks. */
export function InlineCode({ text }: { text: string }) {
  return [...text.split('`').entries()].map(([index, part]) =>
    index % 2 ? (
      <code key={index} className={classes.mono}>
        {part}
      </code>
    ) : (
      part
    ),
  );
}

/** A received body: indented if it is JSON, unchanged otherwise. */
export function Payload({ body, label }: { body: string; label: string }) {
  return <ScrollablePre label={label}>{formatJson(body)}</ScrollablePre>;
}

interface ScrollablePreProps {
  label: string;
  children: ReactNode;
  'data-test-id'?: string;
}

function ScrollablePre({ label, children, ...test }: ScrollablePreProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: the region must be a <pre> to keep line breaks and spaces
    <pre className={classes.pre} tabIndex={0} role="region" aria-label={label} {...test}>
      {children}
    </pre>
  );
}

function formatJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

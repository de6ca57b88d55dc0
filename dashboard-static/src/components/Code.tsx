/** Code to read and copy, always rendered as text. */

import { CopyIcon } from './DisplayValues';
import classes from './layout.module.css';

export function Code({ text, label, ...test }: { text: string; label: string; 'data-test-id'?: string }) {
  return (
    <div className={classes.snippet}>
      <pre className={classes.pre} tabIndex={0} role="region" aria-label={label} {...test}>
        <code>{text}</code>
      </pre>
      <div className={classes.copy}>
        <CopyIcon text={text} label={`Copy ${label}`} />
      </div>
    </div>
  );
}

/** Text of the API description, with `code` between backticks. */
export function InlineCode({ text }: { text: string }) {
  return text.split('`').map((part, at) =>
    at % 2 ? (
      <code key={at} className={classes.mono}>
        {part}
      </code>
    ) : (
      part
    ),
  );
}

/** A received body: indented if it is JSON, unchanged otherwise. */
export function Payload({ body, label }: { body: string; label: string }) {
  return (
    <pre className={classes.pre} tabIndex={0} role="region" aria-label={label}>
      {formatJson(body)}
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

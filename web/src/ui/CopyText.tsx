import { Button } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-icon';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { useState } from 'react';
import { t } from '../lib/i18n';
import styles from './CopyText.module.css';

/** Text for a terminal or a file, with a button that copies it. */
export function CopyText({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  };
  return (
    <div className={styles.row}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text scrolls inside its box, by keyboard too */}
      <div className={styles.box} role="region" aria-label={name} tabIndex={0}>
        <pre className={styles.text}>{text}</pre>
      </div>
      <Button
        variant="plain"
        icon={copied ? <CheckIcon /> : <CopyIcon />}
        aria-label={copied ? t('Copied') : t('Copy: {name}', { name })}
        onClick={copy}
        onBlur={() => setCopied(false)}
      />
    </div>
  );
}

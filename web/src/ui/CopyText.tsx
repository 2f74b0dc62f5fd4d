import { ClipboardCopyButton, CodeBlock, CodeBlockAction, CodeBlockCode } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { t } from '../lib/i18n';
import styles from './CopyText.module.css';

/** Text for a terminal or a file, with a button that copies it. */
export function CopyText({ text, name }: { text: string; name: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  };
  return (
    <CodeBlock
      aria-label={name}
      actions={
        <CodeBlockAction>
          <ClipboardCopyButton
            id={`${id}-copy`}
            textId={id}
            aria-label={t('Copy: {name}', { name })}
            onClick={copy}
            variant="plain"
            exitDelay={copied ? 1500 : 600}
            onTooltipHidden={() => setCopied(false)}
          >
            {copied ? t('Copied') : t('Copy')}
          </ClipboardCopyButton>
        </CodeBlockAction>
      }
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text scrolls inside its box, by keyboard too */}
      <div className={styles.box} role="region" aria-label={name} tabIndex={0}>
        <CodeBlockCode id={id}>{text}</CodeBlockCode>
      </div>
    </CodeBlock>
  );
}

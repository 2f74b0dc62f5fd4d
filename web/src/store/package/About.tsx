import { Alert } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import type { Release } from '../../api/types';
import { t } from '../../lib/i18n';
import { LoadingLines } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { Screenshots } from './Screenshots';
import styles from './About.module.css';

const Markdown = lazy(() => import('../../ui/Markdown'));

export function About({ release }: { release: Release }) {
  const text = release.readme || '';
  return (
    <Suspense fallback={<LoadingLines />}>
      {release.preInstallNotes && (
        <Alert
          component="h2"
          variant="info"
          isInline
          title={t('Before you install')}
          className={styles.notes}
        >
          <Markdown text={release.preInstallNotes} />
        </Alert>
      )}
      <Screenshots name={release.title || release.name} pictures={release.screenshots} />
      {text ? (
        <Markdown text={text} />
      ) : (
        <Nothing title={t('No readme')}>
          {t('This package says no more about itself. Its options and versions are in the other tabs.')}
        </Nothing>
      )}
    </Suspense>
  );
}

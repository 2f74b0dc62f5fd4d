import { ActionList, ActionListItem, Alert, Button } from '@patternfly/react-core';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Release } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import type { JsonObject } from '../../lib/json';
import { LinkButton } from '../../ui/LinkButton';
import { LoadingLines } from '../../ui/Loading';
import { useProblems } from './useProblems';
import styles from './install.module.css';

const Markdown = lazy(() => import('../../ui/Markdown'));
const OptionsEditor = lazy(() => import('../form/OptionsEditor'));

interface Props {
  release: Release;
  options: JsonObject;
  onChange: (options: JsonObject) => void;
  onReview: () => void;
  /** What the package says before an install is not said again at an update. */
  notes?: boolean;
  cancel?: string;
  children?: ReactNode;
}

export function OptionsStep({
  release,
  options,
  onChange,
  onReview,
  notes = false,
  cancel,
  children,
}: Props) {
  const { problems, checking } = useProblems(release, options);
  return (
    <>
      {children}
      {notes && release.preInstallNotes && (
        <Alert component="h2" variant="info" isInline title={t('Before you install')}>
          <Suspense fallback={null}>
            <Markdown text={release.preInstallNotes} />
          </Suspense>
        </Alert>
      )}
      <Suspense fallback={<LoadingLines lines={8} />}>
        <OptionsEditor config={release.config} options={options} problems={problems} onChange={onChange} />
      </Suspense>
      <ActionList className={styles.footer}>
        <ActionListItem>
          <Button onClick={onReview} isDisabled={problems.length > 0} aria-describedby="options-state">
            {t('Review')}
          </Button>
        </ActionListItem>
        <ActionListItem>
          <LinkButton variant="link" to={cancel ?? `/packages/${encodeURIComponent(release.name)}`}>
            {t('Cancel')}
          </LinkButton>
        </ActionListItem>
        <ActionListItem className={styles.state}>
          <span id="options-state" role="status">
            {problems.length > 0
              ? counted(problems.length, '{n} answer to correct', '{n} answers to correct')
              : checking
                ? t('Checking…')
                : ''}
          </span>
        </ActionListItem>
      </ActionList>
    </>
  );
}

import { Card, CardBody, CardTitle, Grid, GridItem, StackItem } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import type { TaggedApp } from '../../api/apps';
import { asCommand } from '../../lib/commands';
import { t } from '../../lib/i18n';
import { shortName } from '../../lib/ids';
import { CopyText } from '../../ui/CopyText';
import styles from './NextSteps.module.css';

const Markdown = lazy(() => import('../../ui/Markdown'));

/** What its package says to do next, and the commands one reaches for first; once it runs. */
export function NextSteps({ app }: { app: TaggedApp }) {
  if (app.state !== 'running') return null;
  const name = shortName(app.id);
  const commands = [
    [t('See how it is'), asCommand('status', name)],
    [t('Watch its log'), asCommand('logs', '-f', name)],
  ] as const;
  return (
    <StackItem>
      <Card>
        <CardTitle component="h2">{t('What to do next')}</CardTitle>
        <CardBody>
          {app.postInstallNotes && (
            <Suspense fallback={<p aria-busy="true">{app.postInstallNotes}</p>}>
              <Markdown text={app.postInstallNotes} />
            </Suspense>
          )}
          <Grid hasGutter className={styles.commands}>
            {commands.map(([title, text]) => (
              <GridItem key={title} md={6}>
                <strong>{title}</strong>
                <CopyText name={title} text={text} />
              </GridItem>
            ))}
          </Grid>
        </CardBody>
      </Card>
    </StackItem>
  );
}

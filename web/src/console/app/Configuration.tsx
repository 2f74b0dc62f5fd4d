import { Button, Card, CardBody, CardTitle, Label, Stack, StackItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useRevisions, useRollback, type TaggedApp } from '../../api/apps';
import type { Revision } from '../../api/types';
import { changes } from '../../lib/changes';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { shortName } from '../../lib/ids';
import { pretty } from '../../lib/json';
import { Confirm } from '../../ui/Confirm';
import { CopyText } from '../../ui/CopyText';
import { LoadingLines } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { NewerReleases } from './NewerReleases';

/** The answers it runs with, and those it ran with before. */
export function Configuration({ app }: { app: TaggedApp }) {
  return (
    <Stack hasGutter>
      <StackItem>
        <Card>
          <CardTitle component="h2">{t('Options now')}</CardTitle>
          <CardBody>
            <CopyText name={t('Options now')} text={pretty(app.options)} />
          </CardBody>
        </Card>
      </StackItem>
      <StackItem>
        <Card>
          <CardTitle component="h2">{t('Revisions')}</CardTitle>
          <CardBody>
            <Revisions app={app} />
          </CardBody>
        </Card>
      </StackItem>
      {app.package && (
        <StackItem>
          <Card>
            <CardTitle component="h2">{t('Newer releases')}</CardTitle>
            <CardBody>
              <NewerReleases app={app} />
            </CardBody>
          </Card>
        </StackItem>
      )}
    </Stack>
  );
}

function Revisions({ app }: { app: TaggedApp }) {
  const revisions = useRevisions(app.id);
  const deploys = useMay()('deploy', app.id);
  const [back, setBack] = useState<Revision | null>(null);
  if (revisions.isPending) return <LoadingLines lines={3} />;
  if (revisions.isError)
    return <ProblemPanel problem={revisions.error} onRetry={() => void revisions.refetch()} />;
  const list = [...revisions.data].sort((a, b) => b.revision - a.revision);
  if (list.length === 0) return <Nothing title={t('No revisions')} />;
  return (
    <>
      <Table variant="compact" aria-label={t('Revisions')}>
        <Thead>
          <Tr>
            <Th>{t('Revision')}</Th>
            <Th>{t('When')}</Th>
            <Th>{t('By')}</Th>
            <Th>{t('Package')}</Th>
            <Th>{t('Changed')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {list.map((one, i) => (
            <Tr key={one.revision}>
              <Td dataLabel={t('Revision')}>{one.revision}</Td>
              <Td dataLabel={t('When')}>
                <Since at={one.at} />
              </Td>
              <Td dataLabel={t('By')}>{one.by}</Td>
              <Td dataLabel={t('Package')}>{one.package && `${one.package.name} ${one.package.version}`}</Td>
              <Td dataLabel={t('Changed')}>
                <Changed before={list[i + 1]} after={one} />
              </Td>
              <Td modifier="fitContent">
                {one.revision === app.revision ? (
                  <Label isCompact color="blue">
                    {t('current')}
                  </Label>
                ) : (
                  deploys && (
                    <Button
                      variant="secondary"
                      size="sm"
                      onClick={() => setBack(one)}
                      aria-label={t('Roll back to revision {n}', { n: one.revision })}
                    >
                      {t('Roll back')}
                    </Button>
                  )
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {back && <RollbackDialog app={app} to={back} onClose={() => setBack(null)} />}
    </>
  );
}

function Changed({ before, after }: { before: Revision | undefined; after: Revision }) {
  if (!before) return t('installed');
  const found = changes(before.options, after.options);
  if (found.length === 0)
    return before.package?.releaseVersion === after.package?.releaseVersion
      ? t('nothing in the options')
      : t('another release');
  return found.map((one) => (
    <div key={one.path}>
      <code>
        {one.path}: {one.from} → {one.to}
      </code>
    </div>
  ));
}

function RollbackDialog({ app, to, onClose }: { app: TaggedApp; to: Revision; onClose: () => void }) {
  const rollback = useRollback(app.id);
  return (
    <Confirm
      title={t('Roll {name} back?', { name: shortName(app.id) })}
      action={t('Roll back to revision {n}', { n: to.revision })}
      busy={rollback.isPending}
      problem={rollback.error}
      onDo={() => rollback.mutate(to.revision, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('It becomes a new revision with these options:')}</p>
      {changes(app.options, to.options).map((one) => (
        <p key={one.path}>
          <code>
            {one.path}: {one.from} → {one.to}
          </code>
        </p>
      ))}
    </Confirm>
  );
}

import { Card, CardBody, CardTitle, Grid, GridItem, Stack, StackItem } from '@patternfly/react-core';
import { Link } from 'react-router';
import type { TaggedApp } from '../../api/apps';
import { t } from '../../lib/i18n';
import { Facts } from '../../ui/Facts';
import { Since } from '../../ui/Since';
import { Endpoints } from './Endpoints';
import { InstanceTable } from './InstanceTable';
import { NextSteps } from './NextSteps';
import { Progress } from './Progress';
import { UnderWay } from './UnderWay';
import { WhyWaiting } from './WhyWaiting';

export function Overview({ app }: { app: TaggedApp }) {
  return (
    <Stack hasGutter>
      <Progress app={app} />
      <UnderWay app={app.id} />
      <WhyWaiting app={app} />
      <NextSteps app={app} />
      <StackItem>
        <Card>
          <CardTitle component="h2">{t('Instances')}</CardTitle>
          <CardBody>
            <InstanceTable app={app} />
          </CardBody>
        </Card>
      </StackItem>
      <StackItem>
        <Grid hasGutter>
          <GridItem lg={7}>
            <Endpoints app={app} />
          </GridItem>
          <GridItem lg={5}>
            <About app={app} />
          </GridItem>
        </Grid>
      </StackItem>
    </Stack>
  );
}

function About({ app }: { app: TaggedApp }) {
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('About this app')}</CardTitle>
      <CardBody>
        <Facts
          facts={[
            [
              t('Package'),
              app.package && (
                <Link to={`/packages/${encodeURIComponent(app.package.name)}`}>
                  {app.package.name} {app.package.version} ({app.package.releaseVersion})
                </Link>
              ),
            ],
            [t('Revision'), String(app.revision)],
            [
              t('Installed'),
              <>
                <Since at={app.createdAt} /> {t('by {who}', { who: app.createdBy })}
              </>,
            ],
            [
              t('Changed'),
              <>
                <Since at={app.updatedAt} /> {t('by {who}', { who: app.updatedBy })}
              </>,
            ],
          ]}
        />
      </CardBody>
    </Card>
  );
}

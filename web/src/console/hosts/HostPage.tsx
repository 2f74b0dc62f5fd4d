import {
  Alert,
  Card,
  CardBody,
  CardTitle,
  Grid,
  GridItem,
  Label,
  LabelGroup,
  List,
  ListItem,
  PageSection,
} from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { useApps } from '../../api/apps';
import { useHost } from '../../api/pool';
import type { Host } from '../../api/types';
import { useHostUsage } from '../../api/usage';
import { Answered } from '../../ui/Answered';
import { UsageCharts } from '../usage/UsageCharts';
import { t } from '../../lib/i18n';
import { appPath } from '../../lib/ids';
import { Facts } from '../../ui/Facts';
import { LoadingPage } from '../../ui/Loading';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';
import { Trail } from '../../ui/Trail';
import { HostActions } from './HostActions';
import { Usage } from './HostsPage';

export default function HostPage() {
  const { host: name = '' } = useParams();
  const host = useHost(name);
  if (host.isPending) return <LoadingPage />;
  if (host.isError) {
    return (
      <PageSection>
        <ProblemPanel problem={host.error} onRetry={() => void host.refetch()} />
        <Link to="/hosts">{t('Show all hosts')}</Link>
      </PageSection>
    );
  }
  return <Shown host={host.data} />;
}

function Shown({ host }: { host: Host }) {
  return (
    <>
      <PageHead
        title={host.name}
        badge={<StateLabel state={host.state} />}
        trail={<Trail up={[{ to: '/hosts', name: t('Hosts') }]} here={host.name} />}
        actions={<HostActions host={host} />}
      />
      <PageSection isFilled>
        {host.warnings.map((one) => (
          <Alert component="h2" key={one} variant="warning" isInline title={one} />
        ))}
        <Grid hasGutter>
          <GridItem lg={4}>
            <Card isFullHeight>
              <CardTitle component="h2">{t('Used')}</CardTitle>
              <CardBody>
                <Usage host={host} />
              </CardBody>
            </Card>
          </GridItem>
          <GridItem lg={4}>
            <Card isFullHeight>
              <CardTitle component="h2">{t('About this host')}</CardTitle>
              <CardBody>
                <About host={host} />
              </CardBody>
            </Card>
          </GridItem>
          <GridItem lg={4}>
            <Card isFullHeight>
              <CardTitle component="h2">{t('Runs here')}</CardTitle>
              <CardBody>
                <RunsHere host={host} />
              </CardBody>
            </Card>
          </GridItem>
          <GridItem>
            <Card>
              <CardTitle component="h2">{t('Really used')}</CardTitle>
              <CardBody>
                <HostUsage name={host.name} />
              </CardBody>
            </Card>
          </GridItem>
        </Grid>
      </PageSection>
    </>
  );
}

function HostUsage({ name }: { name: string }) {
  const usage = useHostUsage(name, 15);
  return <Answered asked={usage}>{(series) => <UsageCharts series={series} />}</Answered>;
}

function About({ host }: { host: Host }) {
  const runtimes = Object.entries(host.runtimes).map(([name, versions]) => `${name} ${versions.join(', ')}`);
  return (
    <Facts
      facts={[
        [t('Address'), host.address],
        [t('Zone'), [host.region, host.zone].filter(Boolean).join(' / ')],
        [t('Ports'), host.ports],
        [t('Runtimes'), runtimes.join('; ')],
        [
          t('Attributes'),
          Object.keys(host.attributes).length > 0 && (
            <LabelGroup>
              {Object.entries(host.attributes).map(([key, value]) => (
                <Label key={key} isCompact>
                  {key}={value}
                </Label>
              ))}
            </LabelGroup>
          ),
        ],
        [t('In this state'), <Since at={host.since} />],
        [t('Last heard'), <Since at={host.lastSeen} />],
        [t('Identity'), <code>{host.id}</code>],
      ]}
    />
  );
}

/** An instance's name is not to be taken apart; the apps know which instances are theirs. */
function RunsHere({ host }: { host: Host }) {
  const apps = useApps();
  if (host.instances.length === 0) return t('Nothing at the moment.');
  const owners = new Map(
    (apps.data ?? []).flatMap((app) => (app.instances ?? []).map((one) => [one.id, app.id] as const)),
  );
  return (
    <List isPlain>
      {host.instances.map((one) => {
        const owner = owners.get(one);
        return (
          <ListItem key={one}>{owner ? <Link to={`/apps/${appPath(owner)}`}>{one}</Link> : one}</ListItem>
        );
      })}
    </List>
  );
}

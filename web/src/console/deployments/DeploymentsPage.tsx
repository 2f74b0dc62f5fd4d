import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Flex,
  FlexItem,
  PageSection,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { Link } from 'react-router';
import { isUnderWay, useDeployments, type Deployment } from '../../api/deployments';
import { counted, t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { Answered } from '../../ui/Answered';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';
import { DeploymentActions } from './DeploymentActions';
import { Steps } from './Steps';

/** Every change of an app: what is on its way, and how the last ones ended. */
export default function DeploymentsPage() {
  const deployments = useDeployments();
  const running = deployments.data?.filter(isUnderWay).length;
  return (
    <>
      <PageHead
        title={t('Deployments')}
        lead={
          running === undefined
            ? t('Changes of apps, step by step.')
            : counted(running, '{n} change under way', '{n} changes under way')
        }
      />
      <PageSection isFilled>
        <Answered asked={deployments}>{(list) => <List deployments={list} />}</Answered>
      </PageSection>
    </>
  );
}

function List({ deployments }: { deployments: Deployment[] }) {
  if (deployments.length === 0) {
    return (
      <Nothing title={t('Nothing has been deployed yet')}>
        {t('Install, scale or update an app: each change appears here with its steps and their reasons.')}
      </Nothing>
    );
  }
  const sorted = [...deployments].sort(
    (a, b) => Number(isUnderWay(b)) - Number(isUnderWay(a)) || b.startedAt.localeCompare(a.startedAt),
  );
  return (
    <Stack hasGutter>
      {sorted.map((one) => (
        <StackItem key={one.id}>
          <One deployment={one} />
        </StackItem>
      ))}
    </Stack>
  );
}

function One({ deployment }: { deployment: Deployment }) {
  return (
    <Card isCompact>
      <CardHeader actions={{ actions: <DeploymentActions deployment={deployment} />, hasNoOffset: true }}>
        <CardTitle component="h2">
          <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
            <FlexItem>
              <Link to={`/apps/${appPath(deployment.app)}`}>{shortName(deployment.app)}</Link>
            </FlexItem>
            <FlexItem>{deployment.kind}</FlexItem>
            <FlexItem>
              <StateLabel state={deployment.state} />
            </FlexItem>
          </Flex>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <p>
          <Since at={deployment.startedAt} /> {deployment.by && t('by {who}', { who: deployment.by })}
          {deployment.deadline && isUnderWay(deployment) && (
            <>
              {' · '}
              {t('gives up')} <Since at={deployment.deadline} future />
            </>
          )}
        </p>
        <Steps steps={deployment.steps} />
      </CardBody>
    </Card>
  );
}

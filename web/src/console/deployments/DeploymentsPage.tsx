import { PageSection, Stack, StackItem } from '@patternfly/react-core';
import { isUnderWay, useDeployments, type Deployment } from '../../api/deployments';
import { counted, t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { DeploymentCard } from './DeploymentCard';

/** Every change of an app: what is on its way, and how the last ones ended. */
export default function DeploymentsPage() {
  const deployments = useDeployments();
  const running = deployments.data?.filter(isUnderWay).length;
  return (
    <>
      <PageHead
        title={t('Deployments')}
        lead={
          !running
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
          <DeploymentCard deployment={one} />
        </StackItem>
      ))}
    </Stack>
  );
}

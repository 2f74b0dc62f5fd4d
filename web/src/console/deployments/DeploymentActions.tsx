import { Button, Flex, FlexItem } from '@patternfly/react-core';
import { useDeploymentAction, type Deployment, type DeploymentAction } from '../../api/deployments';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';

const NEXT: Record<string, readonly DeploymentAction[]> = {
  running: ['pause', 'rollback'],
  paused: ['resume', 'promote', 'rollback'],
};

function name(action: DeploymentAction): string {
  switch (action) {
    case 'pause':
      return t('Pause');
    case 'resume':
      return t('Go on');
    case 'rollback':
      return t('Roll back');
    case 'promote':
      return t('Promote');
  }
}

export function DeploymentActions({ deployment }: { deployment: Deployment }) {
  const act = useDeploymentAction(deployment.id);
  const may = useMay();
  const possible = may('operate', deployment.app) ? (NEXT[deployment.state] ?? []) : [];
  return (
    <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
      {act.error && <FlexItem role="alert">{act.error.message}</FlexItem>}
      {possible.map((action) => (
        <FlexItem key={action}>
          <Button size="sm" variant="secondary" isDisabled={act.isPending} onClick={() => act.mutate(action)}>
            {name(action)}
          </Button>
        </FlexItem>
      ))}
    </Flex>
  );
}

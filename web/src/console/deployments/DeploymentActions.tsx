import { Button, Flex, FlexItem } from '@patternfly/react-core';
import { useDeploymentAction, type Deployment, type DeploymentAction } from '../../api/deployments';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';

/** What makes sense now: only a canary or a second set that nobody has promoted yet can be. */
function next({ state, strategy, promoted }: Deployment): readonly DeploymentAction[] {
  const promotable = (strategy === 'canary' || strategy === 'blue-green') && !promoted;
  const promote: readonly DeploymentAction[] = promotable ? ['promote'] : [];
  switch (state) {
    case 'running':
      return [...promote, 'pause', 'rollback'];
    case 'paused':
      return [...promote, 'resume', 'rollback'];
    default:
      return [];
  }
}

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
  const possible = may('operate', deployment.app) ? next(deployment) : [];
  return (
    <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
      {act.error && <FlexItem role="alert">{act.error.message}</FlexItem>}
      {possible.map((action) => (
        <FlexItem key={action}>
          <Button
            size="sm"
            variant={action === 'promote' ? 'primary' : 'secondary'}
            isDisabled={act.isPending}
            onClick={() => act.mutate(action)}
          >
            {name(action)}
          </Button>
        </FlexItem>
      ))}
    </Flex>
  );
}

import { StackItem } from '@patternfly/react-core';
import { isUnderWay, useDeployments } from '../../api/deployments';
import { DeploymentCard } from '../deployments/DeploymentCard';

/** The change of the app that is on its way, where one can stop it, let it go on or take it back. */
export function UnderWay({ app }: { app: string }) {
  const deployments = useDeployments();
  return deployments.data
    ?.filter((one) => one.app === app && isUnderWay(one) && one.kind !== 'uninstall')
    .map((one) => (
      <StackItem key={one.id}>
        <DeploymentCard deployment={one} />
      </StackItem>
    ));
}

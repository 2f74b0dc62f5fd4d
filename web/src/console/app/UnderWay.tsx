import { StackItem } from '@patternfly/react-core';
import { isUnderWay, useDeployments } from '../../api/deployments';
import { DeploymentCard } from '../deployments/DeploymentCard';

/** Of the others the bar above says all there is to say. */
const STAGED: ReadonlySet<string> = new Set(['update', 'rollback']);

/** The change of the app that is on its way, where one can stop it, let it go on or take it back. */
export function UnderWay({ app }: { app: string }) {
  const deployments = useDeployments();
  return deployments.data
    ?.filter((one) => one.app === app && isUnderWay(one) && STAGED.has(one.kind))
    .map((one) => (
      <StackItem key={one.id}>
        <DeploymentCard deployment={one} />
      </StackItem>
    ));
}

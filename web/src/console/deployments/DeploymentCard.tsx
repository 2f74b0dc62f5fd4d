import { Card, CardBody, CardHeader, CardTitle, Flex, FlexItem } from '@patternfly/react-core';
import { Link } from 'react-router';
import { isUnderWay, type Deployment } from '../../api/deployments';
import { t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';
import { DeploymentActions } from './DeploymentActions';
import { Steps } from './Steps';
import styles from './DeploymentCard.module.css';

/** What it is in words; a canary or a second set says so. */
function kindOf({ kind, strategy }: Deployment): string {
  switch (strategy) {
    case 'canary':
      return t('{kind}, a canary first', { kind: t(kind) });
    case 'blue-green':
      return t('{kind}, by a second set', { kind: t(kind) });
    default:
      return t(kind);
  }
}

/** One change with its steps, and what can be done about it now. */
export function DeploymentCard({ deployment }: { deployment: Deployment }) {
  return (
    <Card isCompact>
      <CardHeader actions={{ actions: <DeploymentActions deployment={deployment} />, hasNoOffset: true }}>
        <CardTitle component="h2">
          <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
            <FlexItem>
              <Link to={`/apps/${appPath(deployment.app)}`}>{shortName(deployment.app)}</Link>
            </FlexItem>
            <FlexItem className={styles.kind}>{kindOf(deployment)}</FlexItem>
            <FlexItem>
              <StateLabel state={deployment.state === 'running' ? 'under-way' : deployment.state} />
            </FlexItem>
          </Flex>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <p className={styles.about}>
          <Since at={deployment.startedAt} /> {deployment.by && t('by {who}', { who: deployment.by })}
          {deployment.deadline && isUnderWay(deployment) && (
            <>
              {' · '}
              {t('gives up')} <Since at={deployment.deadline} future />
            </>
          )}
        </p>
        {deployment.reason && !isUnderWay(deployment) && <p>{deployment.reason}</p>}
        <Steps steps={deployment.steps} />
      </CardBody>
    </Card>
  );
}

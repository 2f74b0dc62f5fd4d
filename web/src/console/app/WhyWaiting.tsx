import { Alert, StackItem } from '@patternfly/react-core';
import { Link } from 'react-router';
import { useWaiting, type TaggedApp } from '../../api/apps';
import { t } from '../../lib/i18n';
import { appPath } from '../../lib/ids';
import { RejectionTable } from '../../ui/RejectionTable';
import { Since } from '../../ui/Since';

/** Whatever waits says why, host by host, and what would help. */
export function WhyWaiting({ app }: { app: TaggedApp }) {
  const stuck = app.state === 'waiting' || (app.instances ?? []).some((one) => one.state === 'waiting');
  const waiting = useWaiting(app.id, stuck);
  if (!stuck || !waiting.data) return null;
  return waiting.data.map((one) => (
    <StackItem key={one.instance}>
      <Alert
        component="h2"
        variant="warning"
        isInline
        title={t('{instance} waits: {why}', {
          instance: one.instance,
          why: one.summary || t('no host fits'),
        })}
      >
        {one.since && (
          <p>
            {t('Since')} <Since at={one.since} />
          </p>
        )}
        <RejectionTable waiting={one} />
        <p>
          <Link to="/hosts">{t('Look at the hosts')}</Link>
          {app.package && (
            <>
              {' · '}
              <Link to={`/apps/${appPath(app.id)}/update`}>{t('Ask for less')}</Link>
            </>
          )}
          {' · '}
          <Link to="/apps">{t('Stop something else')}</Link>
        </p>
      </Alert>
    </StackItem>
  ));
}

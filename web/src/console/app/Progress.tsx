import { Progress as Bar, ProgressVariant, StackItem } from '@patternfly/react-core';
import type { TaggedApp } from '../../api/apps';
import { t } from '../../lib/i18n';

/** How far the app is on its way to what was asked of it; nothing when it is there. */
export function Progress({ app }: { app: TaggedApp }) {
  if (app.state === 'running' || app.state === 'suspended') return null;
  if (app.state === 'stopping') {
    const left = app.instances?.length ?? app.running;
    return (
      <StackItem>
        <Bar
          title={t('Uninstalling: {n} still to end', { n: left })}
          value={app.desired > 0 ? (100 * Math.max(0, app.desired - left)) / app.desired : 0}
          aria-label={t('Uninstalling')}
        />
      </StackItem>
    );
  }
  const at = (app.instances ?? []).find((one) => one.health !== 'healthy' && one.detail);
  return (
    <StackItem>
      <Bar
        title={t('{healthy} of {desired} healthy', { healthy: app.healthy, desired: app.desired })}
        value={app.desired > 0 ? (100 * app.healthy) / app.desired : 100}
        variant={app.state === 'degraded' ? ProgressVariant.warning : undefined}
        helperText={at && <span role="status">{`${at.id}: ${at.detail ?? ''}`}</span>}
        aria-label={t('Progress')}
      />
    </StackItem>
  );
}

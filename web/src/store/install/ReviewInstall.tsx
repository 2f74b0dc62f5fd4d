import { useNavigate } from 'react-router';
import { useInstall, useInstallPlan } from '../../api/install';
import type { InstallRequest, Release } from '../../api/types';
import { asCurl, installCli } from '../../lib/commands';
import { t } from '../../lib/i18n';
import { appPath } from '../../lib/ids';
import { without, type JsonObject } from '../../lib/json';
import { secretPaths } from '../../lib/schemaForm';
import { Review } from './Review';

interface Props {
  release: Release;
  options: JsonObject;
  appId?: string;
  onBack: () => void;
  onInstalled: () => void;
}

/** What would happen, and the button that makes it so. */
export function ReviewInstall({ release, options, appId, onBack, onInstalled }: Props) {
  const go = useNavigate();
  const request: InstallRequest = {
    package: release.name,
    version: release.version,
    releaseVersion: release.releaseVersion,
    appId,
    options,
  };
  const plan = useInstallPlan(request, true);
  const install = useInstall();
  const run = () =>
    install.mutate(
      { ...request, planHash: plan.data?.planHash },
      {
        onSuccess: (app) => {
          onInstalled();
          void go(`/apps/${appPath(app.id)}`);
        },
      },
    );
  const shown = { ...request, options: without(options, secretPaths(release.config), '…') };
  return (
    <Review
      plan={plan.data}
      problem={install.error ?? plan.error}
      action={t('Install')}
      busy={install.isPending}
      commands={{
        cli: installCli({ ...shown, options: shown.options }),
        curl: asCurl('POST', `${location.origin}/api/v1/installations`, shown),
      }}
      onDo={run}
      onBack={onBack}
      onRetry={() => {
        install.reset();
        void plan.refetch();
      }}
    />
  );
}

import { Button, Flex, FlexItem } from '@patternfly/react-core';
import { useState } from 'react';
import { answers, useRestart, useScale, type TaggedApp } from '../../api/apps';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { Confirm } from '../../ui/Confirm';
import { LinkButton } from '../../ui/LinkButton';
import { OpenButton } from '../../ui/OpenButton';
import { ScaleDialog } from './ScaleDialog';
import { UninstallDialog } from './UninstallDialog';

type Dialog = 'none' | 'scale' | 'restart' | 'stop' | 'uninstall';

export function AppActions({ app }: { app: TaggedApp }) {
  const [dialog, setDialog] = useState<Dialog>('none');
  const close = () => setDialog('none');
  const may = useMay();
  const operates = may('operate', app.id);
  const deploys = may('deploy', app.id);
  const ending = app.state === 'stopping';
  return (
    <>
      <Flex gap={{ default: 'gapSm' }}>
        {app.openUrl && answers(app) && (
          <FlexItem>
            <OpenButton url={app.openUrl} />
          </FlexItem>
        )}
        {operates && (
          <FlexItem>
            <Button variant="secondary" onClick={() => setDialog('scale')} isDisabled={ending}>
              {t('Scale')}
            </Button>
          </FlexItem>
        )}
        {deploys && app.package && (
          <FlexItem>
            <LinkButton
              variant={app.update ? 'primary' : 'secondary'}
              to={`/apps/${appPath(app.id)}/update${app.update ? `?release=${app.update.releaseVersion}` : ''}`}
              isAriaDisabled={ending}
            >
              {app.update ? t('Update to {version}', { version: app.update.version }) : t('Update')}
            </LinkButton>
          </FlexItem>
        )}
        {operates && (
          <FlexItem>
            <Button variant="secondary" onClick={() => setDialog('restart')} isDisabled={ending}>
              {t('Restart')}
            </Button>
          </FlexItem>
        )}
        {operates && app.desired > 0 && (
          <FlexItem>
            <Button variant="secondary" onClick={() => setDialog('stop')} isDisabled={ending}>
              {t('Stop')}
            </Button>
          </FlexItem>
        )}
        {deploys && (
          <FlexItem>
            <Button variant="secondary" isDanger onClick={() => setDialog('uninstall')} isDisabled={ending}>
              {t('Uninstall')}
            </Button>
          </FlexItem>
        )}
      </Flex>
      {dialog === 'scale' && <ScaleDialog app={app} onClose={close} />}
      {dialog === 'restart' && <RestartDialog app={app} onClose={close} />}
      {dialog === 'stop' && <StopDialog app={app} onClose={close} />}
      {dialog === 'uninstall' && <UninstallDialog app={app} onClose={close} />}
    </>
  );
}

function RestartDialog({ app, onClose }: { app: TaggedApp; onClose: () => void }) {
  const restart = useRestart(app.id);
  return (
    <Confirm
      title={t('Restart {name}?', { name: shortName(app.id) })}
      action={t('Restart all instances')}
      busy={restart.isPending}
      problem={restart.error}
      onDo={() => restart.mutate(null, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('Every instance is stopped and started again on its host, with its volumes as they are.')}
    </Confirm>
  );
}

function StopDialog({ app, onClose }: { app: TaggedApp; onClose: () => void }) {
  const scale = useScale(app.id);
  return (
    <Confirm
      title={t('Stop {name}?', { name: shortName(app.id) })}
      action={t('Stop')}
      busy={scale.isPending}
      problem={scale.error}
      onDo={() => scale.mutate(0, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('All its instances end; its volumes, its settings and its place in the list stay.')}
    </Confirm>
  );
}

import { PageSection } from '@patternfly/react-core';
import { lazy, Suspense, useRef } from 'react';
import { useParams } from 'react-router';
import { useApp, type TaggedApp } from '../../api/apps';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { appIdOf, shortName } from '../../lib/ids';
import { LinkButton } from '../../ui/LinkButton';
import { LoadingLines, LoadingPage } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { iconOf, PackageIcon } from '../../ui/PackageIcon';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { StateLabel } from '../../ui/StateLabel';
import { TabsInUrl, type TabPage } from '../../ui/TabsInUrl';
import { Trail } from '../../ui/Trail';
import { AppActions } from './AppActions';
import { AppEvents } from './AppEvents';
import { Configuration } from './Configuration';
import { Files } from './Files';
import { Logs } from './Logs';
import { Overview } from './Overview';
import { Usage } from './Usage';

const Terminal = lazy(() => import('./Terminal'));

/** One app: what it does now, and everything one can do about it. */
export default function AppPage() {
  const id = appIdOf(useParams().app ?? '');
  const app = useApp(id);
  const seen = useRef(false);
  if (app.data) seen.current = true;
  if (app.error?.status === 404) return <Gone id={id} was={seen.current} />;
  if (app.data) return <Shown app={app.data} />;
  if (app.isPending) return <LoadingPage />;
  return (
    <PageSection>
      <ProblemPanel problem={app.error} onRetry={() => void app.refetch()} />
    </PageSection>
  );
}

function Gone({ id, was }: { id: string; was: boolean }) {
  const title = was
    ? t('{name} is uninstalled', { name: shortName(id) })
    : t('There is no app {name}', { name: shortName(id) });
  return (
    <>
      <PageHead
        title={shortName(id)}
        trail={<Trail up={[{ to: '/apps', name: t('Apps') }]} here={shortName(id)} />}
      />
      <PageSection isFilled>
        <Nothing
          title={title}
          actions={
            <>
              <LinkButton to="/apps">{t('Show all apps')}</LinkButton>
              <LinkButton to="/" variant="link">
                {t('Go to the store')}
              </LinkButton>
            </>
          }
        >
          {was
            ? t('All its tasks have ended and its place is free.')
            : t('It may have been uninstalled, or its name is another.')}
        </Nothing>
      </PageSection>
    </>
  );
}

function Shown({ app }: { app: TaggedApp }) {
  const may = useMay();
  const shell = may('shell', app.id);
  return (
    <>
      <PageHead
        title={shortName(app.id)}
        icon={<PackageIcon name={shortName(app.id)} src={app.package && iconOf(app.package.name)} />}
        badge={<StateLabel state={app.state} />}
        lead={app.summary}
        trail={<Trail up={[{ to: '/apps', name: t('Apps') }]} here={shortName(app.id)} />}
        actions={<AppActions app={app} />}
      />
      <PageSection isFilled>
        <TabsInUrl
          name={t('About {name}', { name: shortName(app.id) })}
          tabs={[
            { key: 'overview', title: t('Overview'), content: () => <Overview app={app} /> },
            ...(may('operate', app.id)
              ? [{ key: 'logs', title: t('Logs'), content: () => <Logs app={app} /> }]
              : []),
            { key: 'usage', title: t('Usage'), content: () => <Usage app={app} /> },
            ...(shell ? insides(app) : []),
            { key: 'events', title: t('Events'), content: () => <AppEvents id={app.id} /> },
            { key: 'configuration', title: t('Configuration'), content: () => <Configuration app={app} /> },
          ]}
        />
      </PageSection>
    </>
  );
}

/** What only those see who may look into tasks. */
function insides(app: TaggedApp): TabPage[] {
  return [
    { key: 'files', title: t('Files'), content: () => <Files app={app} /> },
    {
      key: 'terminal',
      title: t('Terminal'),
      content: () => (
        <Suspense fallback={<LoadingLines />}>
          <Terminal app={app} />
        </Suspense>
      ),
    },
  ];
}

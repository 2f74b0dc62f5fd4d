import { PageSection, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useSearchParams } from 'react-router';
import { answers, useApps } from '../../api/apps';
import type { App } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { LinkButton } from '../../ui/LinkButton';
import { LoadingLines } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { OpenButton } from '../../ui/OpenButton';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';

/** What runs on the pool. */
export default function AppsPage() {
  const apps = useApps();
  const [query, setQuery] = useSearchParams();
  const q = query.get('q') ?? '';
  const found = (apps.data ?? []).filter((app) => matches(app, q));
  return (
    <>
      <PageHead
        title={t('Apps')}
        lead={apps.data && counted(apps.data.length, '{n} app on this pool', '{n} apps on this pool')}
      />
      <PageSection isFilled aria-busy={apps.isPending}>
        {apps.isPending && <LoadingLines />}
        {apps.isError && <ProblemPanel problem={apps.error} onRetry={() => void apps.refetch()} />}
        {apps.data?.length === 0 && <NoApps />}
        {apps.data && apps.data.length > 0 && (
          <>
            <Toolbar inset={{ default: 'insetNone' }}>
              <ToolbarContent>
                <ToolbarItem>
                  <SearchInput
                    aria-label={t('Search the apps')}
                    placeholder={t('Name, package or state')}
                    value={q}
                    onChange={(_, text) => setQuery(text ? { q: text } : {}, { replace: true })}
                    onClear={() => setQuery({}, { replace: true })}
                  />
                </ToolbarItem>
              </ToolbarContent>
            </Toolbar>
            <AppTable apps={found} />
          </>
        )}
      </PageSection>
    </>
  );
}

function matches(app: App, q: string): boolean {
  const text = `${app.id} ${app.package?.name ?? ''} ${app.state}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function NoApps() {
  return (
    <Nothing title={t('Nothing runs yet')} actions={<LinkButton to="/">{t('Go to the store')}</LinkButton>}>
      {t('Choose an app in the store; hello-web is small and runs within a second.')}
    </Nothing>
  );
}

function AppTable({ apps }: { apps: readonly App[] }) {
  if (apps.length === 0) return <Nothing title={t('Nothing found')}>{t('No app fits these words.')}</Nothing>;
  return (
    <Table variant="compact" aria-label={t('Apps')}>
      <Thead>
        <Tr>
          <Th>{t('App')}</Th>
          <Th>{t('State')}</Th>
          <Th>{t('Instances')}</Th>
          <Th>{t('Package')}</Th>
          <Th>{t('Hosts')}</Th>
          <Th>{t('Changed')}</Th>
          <Th screenReaderText={t('Actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {apps.map((app) => (
          <Tr key={app.id}>
            <Td dataLabel={t('App')}>
              <Link to={`/apps/${appPath(app.id)}`}>{shortName(app.id)}</Link>
            </Td>
            <Td dataLabel={t('State')}>
              <StateLabel state={app.state} />
            </Td>
            <Td dataLabel={t('Instances')}>{app.summary}</Td>
            <Td dataLabel={t('Package')}>
              {app.package && (
                <Link to={`/packages/${encodeURIComponent(app.package.name)}`}>
                  {app.package.name} {app.package.version}
                </Link>
              )}
            </Td>
            <Td dataLabel={t('Hosts')}>{hostsOf(app).join(', ')}</Td>
            <Td dataLabel={t('Changed')}>
              <Since at={app.updatedAt} />
            </Td>
            <Td modifier="fitContent">
              <OpenButton url={answers(app) ? app.openUrl : null} variant="secondary" />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function hostsOf(app: App): string[] {
  return [...new Set((app.instances ?? []).flatMap((one) => (one.host ? [one.host] : [])))].sort();
}

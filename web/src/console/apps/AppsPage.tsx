import { PageSection, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { useApps } from '../../api/apps';
import type { App } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { LinkButton } from '../../ui/LinkButton';
import { LoadingLines } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { AppGroups } from './AppGroups';

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
            {found.length === 0 ? (
              <Nothing title={t('Nothing found')}>{t('No app fits these words.')}</Nothing>
            ) : (
              <AppGroups apps={found} />
            )}
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

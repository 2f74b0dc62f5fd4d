import { Page, PageSidebar, PageSidebarBody, SkipToContent } from '@patternfly/react-core';
import { Suspense, useEffect, useRef } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useLive } from '../api/live';
import { useSession } from '../api/session';
import { t } from '../lib/i18n';
import { LoadingPage } from '../ui/Loading';
import { ProblemPanel } from '../ui/ProblemPanel';
import { LossBanner } from './LossBanner';
import { Navigation } from './Navigation';
import { Palette } from './Palette';
import { Shortcuts } from './Shortcuts';
import { Top } from './Top';

const MAIN = 'main';

/** The frame around all pages; nothing inside is shown to anybody not signed in. */
export function Shell() {
  const session = useSession();
  const place = useLocation();
  useLive(Boolean(session.data));
  useFocusOnNewPage(place.pathname);
  if (session.isError && !session.data) {
    return <ProblemPanel problem={session.error} onRetry={() => void session.refetch()} />;
  }
  if (session.isPending) return <LoadingPage />;
  if (session.data === null) {
    const back = encodeURIComponent(place.pathname + place.search);
    return <Navigate to={`/sign-in?back=${back}`} replace />;
  }
  return (
    <Page
      masthead={<Top session={session.data} />}
      sidebar={
        <PageSidebar>
          <PageSidebarBody>
            <Navigation />
          </PageSidebarBody>
        </PageSidebar>
      }
      isManagedSidebar
      isContentFilled
      skipToContent={<SkipToContent href={`#${MAIN}`}>{t('Skip to content')}</SkipToContent>}
      mainContainerId={MAIN}
      banner={<LossBanner />}
    >
      <Suspense fallback={<LoadingPage />}>
        <Outlet />
      </Suspense>
      <Palette />
      <Shortcuts />
      <ScrollRestoration />
    </Page>
  );
}

/** A new page is announced to screen readers by focusing its heading; the first one is left to the browser. */
function useFocusOnNewPage(path: string): void {
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    const heading = () => document.getElementById('page-title');
    heading()?.focus({ preventScroll: true });
  }, [path]);
}

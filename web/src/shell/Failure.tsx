import { Button, PageSection } from '@patternfly/react-core';
import { useRouteError } from 'react-router';
import { t } from '../lib/i18n';
import { Nothing } from '../ui/Nothing';

/** A page that broke: says so, and what to do. After an update of the server old page parts are gone; loading anew helps. */
export function Failure() {
  const error = useRouteError();
  const text = error instanceof Error ? error.message : String(error);
  return (
    <PageSection>
      <Nothing
        title={t('This page broke')}
        actions={<Button onClick={() => location.reload()}>{t('Load it again')}</Button>}
      >
        <p>
          {t('The rest of the store goes on. Loading the page again often helps, above all after an update.')}
        </p>
        <code>{text}</code>
      </Nothing>
    </PageSection>
  );
}

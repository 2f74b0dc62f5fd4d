import { PageSection } from '@patternfly/react-core';
import { t } from '../lib/i18n';
import { LinkButton } from '../ui/LinkButton';
import { Nothing } from '../ui/Nothing';
import { PageHead } from '../ui/PageHead';

export function NoPage() {
  return (
    <>
      <PageHead title={t('No such page')} />
      <PageSection isFilled>
        <Nothing
          title={t('There is nothing at this address')}
          actions={<LinkButton to="/">{t('Go to the store')}</LinkButton>}
        />
      </PageSection>
    </>
  );
}

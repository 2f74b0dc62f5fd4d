import { PageSection } from '@patternfly/react-core';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { PageHead } from '../../ui/PageHead';
import { TabsInUrl } from '../../ui/TabsInUrl';
import { Audit } from './Audit';
import { Joining } from './Joining';
import { Keys } from './Keys';
import { Secrets } from './Secrets';
import { Tokens } from './Tokens';
import { Users } from './Users';

/** Who may do what here, and who did. */
export default function AccessPage() {
  const may = useMay();
  return (
    <>
      <PageHead title={t('Access')} lead={t('Who may do what here, whom it trusts, and who did what.')} />
      <PageSection isFilled>
        <TabsInUrl
          name={t('Access')}
          tabs={[
            { key: 'tokens', title: t('Tokens'), content: () => <Tokens /> },
            ...(may('own') ? [{ key: 'users', title: t('Users'), content: () => <Users /> }] : []),
            ...(may('deploy') ? [{ key: 'secrets', title: t('Secrets'), content: () => <Secrets /> }] : []),
            ...(may('see') ? [{ key: 'keys', title: t('Publishers'), content: () => <Keys /> }] : []),
            ...(may('nodes') ? [{ key: 'joining', title: t('Joining'), content: () => <Joining /> }] : []),
            ...(may('audit') ? [{ key: 'audit', title: t('Audit'), content: () => <Audit /> }] : []),
          ]}
        />
      </PageSection>
    </>
  );
}

import {
  Alert,
  Button,
  Flex,
  FlexItem,
  FormSelect,
  FormSelectOption,
  Grid,
  GridItem,
  Label,
  PageSection,
} from '@patternfly/react-core';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useRelease } from '../../api/packages';
import type { Release } from '../../api/types';
import { useMay } from '../../api/session';
import { counted, t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { LoadingPage } from '../../ui/Loading';
import { PackageIcon } from '../../ui/PackageIcon';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { TabsInUrl } from '../../ui/TabsInUrl';
import { Trail } from '../../ui/Trail';
import { About } from './About';
import { Needs } from './Needs';
import { OptionsTable } from './OptionsTable';
import { Versions } from './Versions';
import styles from './PackagePage.module.css';

/** Everything worth knowing about one package before it runs. */
export default function PackagePage() {
  const { name = '' } = useParams();
  const [query] = useSearchParams();
  const release = useRelease(name, query.get('release'));
  if (release.isPending) return <LoadingPage />;
  if (release.isError) {
    return (
      <PageSection>
        <ProblemPanel problem={release.error} onRetry={() => void release.refetch()} />
        <Link to="/">{t('Back to the store')}</Link>
      </PageSection>
    );
  }
  return <Shown release={release.data} />;
}

function Shown({ release }: { release: Release }) {
  return (
    <>
      <PageHead
        title={release.title || release.name}
        icon={<PackageIcon name={release.name} src={release.icon} size="large" />}
        badge={release.installed.length > 0 && <Label status="success">{t('Installed')}</Label>}
        lead={release.description}
        trail={<Trail up={[{ to: '/', name: t('Store') }]} here={release.name} />}
        actions={<Actions release={release} />}
      />
      <PageSection isFilled>
        <Notices release={release} />
        <Grid hasGutter>
          <GridItem lg={8}>
            <TabsInUrl
              name={t('About {name}', { name: release.name })}
              tabs={[
                { key: 'about', title: t('About'), content: () => <About release={release} /> },
                { key: 'options', title: t('Options'), content: () => <OptionsTable release={release} /> },
                { key: 'versions', title: t('Versions'), content: () => <Versions release={release} /> },
              ]}
            />
          </GridItem>
          <GridItem lg={4}>
            <Needs release={release} />
          </GridItem>
        </Grid>
      </PageSection>
    </>
  );
}

function Actions({ release }: { release: Release }) {
  const may = useMay();
  const go = useNavigate();
  const [query, setQuery] = useSearchParams();
  const newest = release.versions[0]?.releaseVersion ?? release.releaseVersion;
  const choose = (value: string) => {
    const next = new URLSearchParams(query);
    if (value === String(newest)) next.delete('release');
    else next.set('release', value);
    setQuery(next);
  };
  const wanted = query.get('release');
  const install = `/packages/${encodeURIComponent(release.name)}/install${wanted ? `?release=${encodeURIComponent(wanted)}` : ''}`;
  return (
    <Flex gap={{ default: 'gapMd' }}>
      {release.versions.length > 1 && (
        <FlexItem>
          <FormSelect
            aria-label={t('Version')}
            value={String(release.releaseVersion)}
            onChange={(_, value) => choose(value)}
          >
            {release.versions.map((one) => (
              <FormSelectOption
                key={one.releaseVersion}
                value={String(one.releaseVersion)}
                label={t('{version} (release {release})', {
                  version: one.version,
                  release: one.releaseVersion,
                })}
              />
            ))}
          </FormSelect>
        </FlexItem>
      )}
      {may('deploy') && (
        <FlexItem>
          <Button size="lg" onClick={() => void go(install)} isDisabled={!release.runnable}>
            {t('Install')}
          </Button>
        </FlexItem>
      )}
    </Flex>
  );
}

function Notices({ release }: { release: Release }) {
  return (
    <div className={styles.notices}>
      {!release.runnable && (
        <Alert component="h2" variant="warning" isInline title={t('This package cannot run here')}>
          {release.obstacle}
        </Alert>
      )}
      {release.deprecated && (
        <Alert component="h2" variant="warning" isInline title={t('This release is deprecated')}>
          {release.deprecated}
        </Alert>
      )}
      {release.installed.length > 0 && (
        <Alert component="h2" variant="info" isInline isPlain title={t('Running as')}>
          {release.installed.map((id) => (
            <span key={id}>
              <Link to={`/apps/${appPath(id)}`}>{shortName(id)}</Link>{' '}
            </span>
          ))}
        </Alert>
      )}
      {release.runnable && release.needsAnswers > 0 && (
        <Alert
          component="h2"
          variant="info"
          isInline
          isPlain
          title={counted(release.needsAnswers, 'You will be asked {n} thing', 'You will be asked {n} things')}
        />
      )}
    </div>
  );
}

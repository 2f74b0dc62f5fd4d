import { PageSection } from '@patternfly/react-core';
import { useParams, useSearchParams } from 'react-router';
import { useRelease } from '../../api/packages';
import type { Release } from '../../api/types';
import { t } from '../../lib/i18n';
import { chosen } from '../../lib/json';
import { LoadingPage } from '../../ui/Loading';
import { PackageIcon } from '../../ui/PackageIcon';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Trail } from '../../ui/Trail';
import { OptionsStep } from './OptionsStep';
import { ReviewInstall } from './ReviewInstall';
import { useDraft } from './useDraft';
import { useStep } from './useStep';

/** Two steps: answer, review. Which one it is stands in the address. */
export default function InstallPage() {
  const { name = '' } = useParams();
  const [query] = useSearchParams();
  const release = useRelease(name, query.get('release'));
  if (release.isPending) return <LoadingPage />;
  if (release.isError) {
    return (
      <PageSection>
        <ProblemPanel problem={release.error} onRetry={() => void release.refetch()} />
      </PageSection>
    );
  }
  return <Steps key={`${release.data.name}:${release.data.releaseVersion}`} release={release.data} />;
}

function Steps({ release }: { release: Release }) {
  const [query] = useSearchParams();
  const [step, go] = useStep();
  const draft = useDraft(
    `universe.draft.${release.name}.${release.releaseVersion}`,
    release.config,
    release.defaults,
    query.get('options'),
  );
  const appId = query.get('appId') ?? undefined;
  const home = `/packages/${encodeURIComponent(release.name)}`;
  return (
    <>
      <PageHead
        title={t('Install {name}', { name: release.title || release.name })}
        icon={<PackageIcon name={release.name} src={release.icon} />}
        lead={t('{version} (release {release})', {
          version: release.version,
          release: release.releaseVersion,
        })}
        trail={
          <Trail
            up={[
              { to: '/', name: t('Store') },
              { to: home, name: release.name },
            ]}
            here={t('Install')}
          />
        }
      />
      <PageSection isFilled>
        {step === 'options' ? (
          <OptionsStep
            notes
            release={release}
            options={draft.options}
            onChange={draft.setOptions}
            onReview={() => go('review')}
          />
        ) : (
          <ReviewInstall
            release={release}
            options={chosen(draft.options, release.defaults)}
            appId={appId}
            onBack={() => go('options')}
            onInstalled={draft.forget}
          />
        )}
      </PageSection>
    </>
  );
}

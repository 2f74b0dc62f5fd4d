import { useQueryClient } from '@tanstack/react-query';
import { FormGroup, FormSelect, FormSelectOption, PageSection } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useApp, type TaggedApp } from '../../api/apps';
import { useUpdate, useUpdatePlan } from '../../api/install';
import { useRelease } from '../../api/packages';
import type { Release, UpdateRequest } from '../../api/types';
import { asCli, asCurl } from '../../lib/commands';
import { t } from '../../lib/i18n';
import { appIdOf, appPath, shortName } from '../../lib/ids';
import { chosen, over, without, type JsonObject } from '../../lib/json';
import { secretPaths } from '../../lib/schemaForm';
import { LoadingPage } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Trail } from '../../ui/Trail';
import { KeptAnswers } from './KeptAnswers';
import { Meanwhile } from './Meanwhile';
import { OptionsStep } from './OptionsStep';
import { Review } from './Review';
import { useDraft } from './useDraft';
import { RolloutChoice, useRollout, type Rollout } from './RolloutChoice';
import { useStep } from './useStep';
import styles from './install.module.css';

/** Another release, other answers, or both; what was answered before is kept. */
export default function UpdatePage() {
  const id = appIdOf(useParams().app ?? '');
  const [query] = useSearchParams();
  const app = useApp(id);
  const name = app.data?.package?.name ?? '';
  // The release stays the one that was there when the page opened, whatever others do meanwhile.
  const first = useRef<number>(undefined);
  first.current ??= app.data?.package?.releaseVersion;
  const wanted = query.get('release') ?? String(first.current ?? '');
  const release = useRelease(name, wanted);
  const problem = app.error ?? (name ? release.error : null);
  if (problem) {
    return (
      <PageSection>
        <ProblemPanel problem={problem} onRetry={() => void app.refetch()} />
      </PageSection>
    );
  }
  if (app.data && !name) {
    return (
      <Nothing title={t('This app came from no package')}>
        {t('It can be scaled and restarted, but there is no release to update it from.')}
      </Nothing>
    );
  }
  if (!app.data || !release.data) return <LoadingPage />;
  return <Steps key={release.data.releaseVersion} first={app.data} release={release.data} />;
}

function Steps({ first, release }: { first: TaggedApp; release: Release }) {
  const [step, go] = useStep();
  const [rollout] = useRollout();
  // Answers start from the app as it was when the page opened; its version then is what the update must meet.
  const [app, setApp] = useState(first);
  const key = `universe.update.${app.id}.${app.revision}.${release.releaseVersion}`;
  const draft = useDraft(key, release.config, over(release.defaults, app.options), null);
  const home = `/apps/${appPath(app.id)}`;
  const take = (options: JsonObject) => {
    setApp(first);
    draft.setOptions(options);
    go('review');
  };
  return (
    <>
      <PageHead
        title={t('Update {name}', { name: shortName(app.id) })}
        lead={t('Now {version} (release {release}), revision {revision}', {
          version: app.package?.version ?? '',
          release: app.package?.releaseVersion ?? '',
          revision: app.revision,
        })}
        trail={
          <Trail
            up={[
              { to: '/apps', name: t('Apps') },
              { to: home, name: shortName(app.id) },
            ]}
            here={t('Update')}
          />
        }
      />
      <PageSection isFilled>
        {first.revision !== app.revision && (
          <Meanwhile
            latest={first}
            before={over(release.defaults, app.options)}
            theirs={over(release.defaults, first.options)}
            mine={draft.options}
            secrets={new Set(secretPaths(release.config).map((path) => path.join('.')))}
            onTake={take}
          />
        )}
        {step === 'options' ? (
          <OptionsStep
            release={release}
            options={draft.options}
            onChange={draft.setOptions}
            onReview={() => go('review')}
            cancel={home}
          >
            <ReleaseChoice release={release} />
            {app.desired > 0 && <RolloutChoice />}
            <KeptAnswers app={app} release={release} options={draft.options} />
          </OptionsStep>
        ) : (
          <ReviewUpdate
            key={app.revision}
            app={app}
            release={release}
            request={requestOf(release, chosen(draft.options, release.defaults), rollout)}
            onBack={() => go('options')}
            onDone={draft.forget}
          />
        )}
      </PageSection>
    </>
  );
}

function requestOf(release: Release, options: UpdateRequest['options'], how: Rollout): UpdateRequest {
  const request = { version: release.version, releaseVersion: release.releaseVersion, options };
  return how === 'rolling' ? request : { ...request, rollout: { strategy: how } };
}

function rolloutWords({ rollout }: UpdateRequest): string[] {
  switch (rollout?.strategy) {
    case 'canary':
      return ['--canary', '1'];
    case 'blue-green':
      return ['--blue-green'];
    default:
      return [];
  }
}

function ReleaseChoice({ release }: { release: Release }) {
  const [query, setQuery] = useSearchParams();
  const choose = (value: string) => {
    const next = new URLSearchParams(query);
    next.set('release', value);
    setQuery(next, { replace: true });
  };
  return (
    <FormGroup label={t('Version')} fieldId="update-release" className={styles.release}>
      <FormSelect
        id="update-release"
        value={String(release.releaseVersion)}
        onChange={(_, value) => choose(value)}
      >
        {release.versions.map((one) => (
          <FormSelectOption
            key={one.releaseVersion}
            value={String(one.releaseVersion)}
            label={t('{version} (release {release})', { version: one.version, release: one.releaseVersion })}
          />
        ))}
      </FormSelect>
    </FormGroup>
  );
}

interface ReviewProps {
  app: TaggedApp;
  release: Release;
  request: UpdateRequest;
  onBack: () => void;
  onDone: () => void;
}

function ReviewUpdate({ app, release, request, onBack, onDone }: ReviewProps) {
  const leave = useNavigate();
  const cache = useQueryClient();
  const plan = useUpdatePlan(app.id, request, true);
  const update = useUpdate(app.id);
  const run = () =>
    update.mutate(
      { request: { ...request, planHash: plan.data?.planHash }, etag: app.etag },
      {
        // Somebody was faster: the app as it is now shows both changes above.
        onError: (problem) => {
          if (problem.status === 412) void cache.invalidateQueries({ queryKey: ['apps', 'one', app.id] });
        },
        onSuccess: () => {
          onDone();
          void leave(`/apps/${appPath(app.id)}`);
        },
      },
    );
  const shown = { ...request, options: without(request.options ?? {}, secretPaths(release.config), '…') };
  return (
    <Review
      plan={plan.data}
      problem={update.error ?? plan.error}
      action={t('Update')}
      busy={update.isPending}
      commands={{
        cli: asCli(
          'update',
          [shortName(app.id), '--version', release.version, ...rolloutWords(request)],
          shown.options,
        ),
        curl: asCurl('POST', `${location.origin}/api/v1/apps/${appPath(app.id)}/update`, shown),
      }}
      onDo={run}
      onBack={onBack}
      onRetry={() => {
        update.reset();
        void plan.refetch();
      }}
    />
  );
}

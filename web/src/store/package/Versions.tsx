import { Alert, Label, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useSearchParams } from 'react-router';
import { useRelease } from '../../api/packages';
import type { Release } from '../../api/types';
import { t } from '../../lib/i18n';
import { optionChanges } from '../../lib/optionRows';
import { cpus, mib } from '../../lib/quantity';
import { LoadingLines } from '../../ui/Loading';
import { ProblemPanel } from '../../ui/ProblemPanel';

/** All releases of a package; any of them can be looked at, installed, or compared with the one shown. */
export function Versions({ release }: { release: Release }) {
  const [query, setQuery] = useSearchParams();
  const against = query.get('compare');
  const compare = (value: number) => {
    const next = new URLSearchParams(query);
    next.set('compare', String(value));
    setQuery(next, { replace: true });
  };
  return (
    <>
      <Table variant="compact" aria-label={t('Versions')}>
        <Thead>
          <Tr>
            <Th>{t('Version')}</Th>
            <Th>{t('Release')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {release.versions.map((one) => (
            <Tr key={one.releaseVersion}>
              <Td dataLabel={t('Version')}>
                <Link to={`?tab=versions&release=${one.releaseVersion}`}>{one.version}</Link>{' '}
                {one.releaseVersion === release.releaseVersion && <Label isCompact>{t('shown')}</Label>}
              </Td>
              <Td dataLabel={t('Release')}>{one.releaseVersion}</Td>
              <Td>
                {one.releaseVersion !== release.releaseVersion && (
                  <button
                    type="button"
                    className="pf-v6-c-button pf-m-link pf-m-inline"
                    onClick={() => compare(one.releaseVersion)}
                  >
                    {t('Compare with {version}', { version: release.version })}
                  </button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {against && against !== String(release.releaseVersion) && (
        <Comparison release={release} against={against} />
      )}
    </>
  );
}

function Comparison({ release, against }: { release: Release; against: string }) {
  const other = useRelease(release.name, against);
  if (other.isPending) return <LoadingLines />;
  if (other.isError) return <ProblemPanel problem={other.error} />;
  const changes = optionChanges(other.data.config, release.config);
  const needs = (one: Release) =>
    one.resources
      ? `${cpus(one.resources.cpus)}, ${mib(one.resources.memMiB)}, ${mib(one.resources.diskMiB)}`
      : '';
  const plain: [string, string, string][] = [
    [t('Version'), other.data.version, release.version],
    [t('Needs'), needs(other.data), needs(release)],
    [t('Runtimes'), other.data.runtimes.join(', '), release.runtimes.join(', ')],
    [t('Permissions'), other.data.permissions.join('; '), release.permissions.join('; ')],
  ];
  const rows = [
    ...plain.filter(([, from, to]) => from !== to),
    ...changes.map((one): [string, string, string] => [one.name, one.from || '—', one.to || '—']),
  ];
  const names = { from: other.data.version, to: release.version };
  return (
    <>
      <Title headingLevel="h2" size="md">
        {t('From {from} to {to}', names)}
      </Title>
      {rows.length === 0 && (
        <Alert
          component="h2"
          variant="info"
          isInline
          isPlain
          title={t('Nothing a user would notice in options, needs or permissions.')}
        />
      )}
      {rows.length > 0 && (
        <Table variant="compact" aria-label={t('From {from} to {to}', names)}>
          <Thead>
            <Tr>
              <Th>{t('What')}</Th>
              <Th>{names.from}</Th>
              <Th>{names.to}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(([what, from, to]) => (
              <Tr key={what}>
                <Td dataLabel={t('What')}>
                  <code>{what}</code>
                </Td>
                <Td dataLabel={names.from}>{from}</Td>
                <Td dataLabel={names.to}>{to}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}

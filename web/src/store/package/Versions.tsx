import { Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useSearchParams } from 'react-router';
import type { Release } from '../../api/types';
import { t } from '../../lib/i18n';
import { Since } from '../../ui/Since';
import { Comparison } from './Comparison';

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
            <Th>{t('Updated')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {release.versions.map((one) => (
            <Tr key={one.releaseVersion}>
              <Td dataLabel={t('Version')}>
                <span>
                  <Link to={`?tab=versions&release=${one.releaseVersion}`}>{one.version}</Link>{' '}
                  {one.releaseVersion === release.releaseVersion && <Label isCompact>{t('shown')}</Label>}
                </span>
              </Td>
              <Td dataLabel={t('Release')}>{one.releaseVersion}</Td>
              <Td dataLabel={t('Updated')}>{one.updatedAt && <Since at={one.updatedAt} />}</Td>
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

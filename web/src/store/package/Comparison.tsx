import { Alert, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useComparison, type Comparison as Compared } from '../../api/packages';
import type { Difference, Release } from '../../api/types';
import { t } from '../../lib/i18n';
import { pointerParts, type Json } from '../../lib/json';
import { LoadingLines } from '../../ui/Loading';
import { ProblemPanel } from '../../ui/ProblemPanel';
import styles from './Comparison.module.css';

const PARTS: readonly [keyof Compared & ('metadata' | 'options' | 'resources' | 'app'), string][] = [
  ['options', 'Options'],
  ['app', 'The app with the defaults'],
  ['metadata', 'About the package'],
  ['resources', 'Files'],
];
const MOST = 200;

/** What changes from another release to this one, as the server compares them. */
export function Comparison({ release, against }: { release: Release; against: string }) {
  const compared = useComparison(release.name, against, String(release.releaseVersion));
  if (compared.isPending) return <LoadingLines />;
  if (compared.isError) return <ProblemPanel problem={compared.error} />;
  const names = { from: compared.data.from.version, to: compared.data.to.version };
  const parts = PARTS.filter(([part]) => compared.data[part].length > 0);
  return (
    <>
      <Title headingLevel="h2" size="md" className={styles.title}>
        {t('From {from} to {to}', names)}
      </Title>
      {parts.length === 0 && (
        <Alert component="h3" variant="info" isInline isPlain title={t('Nothing differs.')} />
      )}
      {parts.map(([part, title]) => (
        <Part key={part} title={t(title)} names={names} differences={compared.data[part]} />
      ))}
    </>
  );
}

interface PartProps {
  title: string;
  names: { from: string; to: string };
  differences: readonly Difference[];
}

function Part({ title, names, differences }: PartProps) {
  return (
    <>
      <Title headingLevel="h3" size="md" className={styles.title}>
        {title}
      </Title>
      <Table variant="compact" aria-label={title}>
        <Thead>
          <Tr>
            <Th>{t('What')}</Th>
            <Th>{names.from}</Th>
            <Th>{names.to}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {differences.slice(0, MOST).map((one) => (
            <Tr key={one.path}>
              <Td dataLabel={t('What')} modifier="breakWord">
                <code>{place(one.path)}</code>
              </Td>
              <Td dataLabel={names.from} modifier="breakWord">
                <Value value={one.from} />
              </Td>
              <Td dataLabel={names.to} modifier="breakWord">
                <Value value={one.to} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}

/** `/properties/node/properties/cpus/default` as people say it: `node.cpus default`. */
function place(pointer: string): string {
  const parts = pointerParts(pointer);
  const names: string[] = [];
  let i = 0;
  while (parts[i] === 'properties' && parts[i + 1] !== undefined) {
    names.push(parts[i + 1] ?? '');
    i += 2;
  }
  return [names.join('.'), parts.slice(i).join('.')].filter(Boolean).join(' ');
}

function Value({ value }: { value: Json | null | undefined }) {
  if (value === undefined || value === null) return <span aria-label={t('nothing')}>—</span>;
  return <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}

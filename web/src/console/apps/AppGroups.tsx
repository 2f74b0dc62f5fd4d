import { Label, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import { answers } from '../../api/apps';
import type { App } from '../../api/types';
import { useAppsUsage } from '../../api/usage';
import { t } from '../../lib/i18n';
import { appPath, groupOf, shortName } from '../../lib/ids';
import { cpus, mib } from '../../lib/quantity';
import { OpenButton } from '../../ui/OpenButton';
import { iconOf, PackageIcon } from '../../ui/PackageIcon';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';
import styles from './AppGroups.module.css';

/** Apps by the folder of their name; one table when there are no folders. */
export function AppGroups({ apps }: { apps: readonly App[] }) {
  const groups = new Map<string, App[]>();
  for (const app of apps) groups.set(groupOf(app.id), [...(groups.get(groupOf(app.id)) ?? []), app]);
  const names = [...groups.keys()].sort();
  if (names.length < 2) return <AppTable apps={apps} name={t('Apps')} />;
  return names.map((name) => {
    const some = groups.get(name) ?? [];
    const sum = (of: (app: App) => number) => some.reduce((all, app) => all + of(app), 0);
    const figures = { healthy: sum((app) => app.healthy), desired: sum((app) => app.desired) };
    return (
      <section key={name} className={styles.group}>
        <div className={styles.head}>
          <Title headingLevel="h2" size="md">
            {name || t('Ungrouped')}
          </Title>
          <span>{t('{healthy} of {desired} healthy', figures)}</span>
        </div>
        <AppTable apps={some} name={name || t('Apps')} />
      </section>
    );
  });
}

function AppTable({ apps, name }: { apps: readonly App[]; name: string }) {
  const usage = useAppsUsage();
  return (
    <Table variant="compact" aria-label={name}>
      <Thead>
        <Tr>
          <Th width={20}>{t('App')}</Th>
          <Th width={10}>{t('State')}</Th>
          <Th width={15}>{t('Instances')}</Th>
          <Th width={15}>{t('Package')}</Th>
          <Th width={10}>{t('Used')}</Th>
          <Th width={15}>{t('Hosts')}</Th>
          <Th width={10}>{t('Changed')}</Th>
          <Th screenReaderText={t('Actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {apps.map((app) => (
          <Row key={app.id} app={app} used={usage.data?.get(app.id)} />
        ))}
      </Tbody>
    </Table>
  );
}

function Row({ app, used }: { app: App; used: { cpus: number; memMiB: number } | undefined }) {
  return (
    <Tr>
      <Td dataLabel={t('App')} modifier="breakWord">
        <span className={styles.name}>
          <PackageIcon name={shortName(app.id)} src={app.package && iconOf(app.package.name)} size="tiny" />
          <Link to={`/apps/${appPath(app.id)}`}>{shortName(app.id)}</Link>
        </span>
      </Td>
      <Td dataLabel={t('State')}>
        <StateLabel state={app.state} />
      </Td>
      <Td dataLabel={t('Instances')}>{app.summary}</Td>
      <Td dataLabel={t('Package')}>
        {app.package && (
          <Link to={`/packages/${encodeURIComponent(app.package.name)}`}>
            {app.package.name} {app.package.version}
          </Link>
        )}{' '}
        {app.update && (
          <Label isCompact color="blue">
            {t('{version} is there', { version: app.update.version })}
          </Label>
        )}
      </Td>
      <Td dataLabel={t('Used')} modifier="nowrap">
        {used && (
          <>
            <div>{cpus(used.cpus)}</div>
            <div>{mib(used.memMiB)}</div>
          </>
        )}
      </Td>
      <Td dataLabel={t('Hosts')}>
        {hostsOf(app).map((host) => (
          <Link key={host} to={`/hosts/${encodeURIComponent(host)}`} className={styles.host}>
            {host}
          </Link>
        ))}
      </Td>
      <Td dataLabel={t('Changed')} modifier="nowrap">
        <Since at={app.updatedAt} />
      </Td>
      <Td modifier="fitContent">
        <OpenButton url={answers(app) ? app.openUrl : null} variant="secondary" />
      </Td>
    </Tr>
  );
}

function hostsOf(app: App): string[] {
  return [...new Set((app.instances ?? []).flatMap((one) => (one.host ? [one.host] : [])))].sort();
}

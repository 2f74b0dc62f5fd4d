import { PageSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import { useHosts } from '../../api/pool';
import type { Host } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { cpus, mib } from '../../lib/quantity';
import { LoadingLines } from '../../ui/Loading';
import { Meter } from '../../ui/Meter';
import { Nothing } from '../../ui/Nothing';
import { PageHead } from '../../ui/PageHead';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { StateLabel } from '../../ui/StateLabel';
import { TabsInUrl } from '../../ui/TabsInUrl';
import { HostActions } from './HostActions';
import { HostPicture } from './HostPicture';
import { useMay } from '../../api/session';
import { JoinHost } from './JoinHost';
import { OverCommit } from './OverCommit';
import { PoolUse } from './PoolUse';

/** The machines of the pool: how full, how well, and who runs where. */
export default function HostsPage() {
  const hosts = useHosts();
  const may = useMay();
  return (
    <>
      <PageHead
        title={t('Hosts')}
        lead={hosts.data && counted(hosts.data.length, '{n} host in this pool', '{n} hosts in this pool')}
        actions={may('nodes') && <JoinHost />}
      />
      <PageSection isFilled aria-busy={hosts.isPending}>
        {hosts.isPending && <LoadingLines />}
        {hosts.isError && <ProblemPanel problem={hosts.error} onRetry={() => void hosts.refetch()} />}
        {hosts.data?.length === 0 && (
          <Nothing title={t('No host has joined')}>{t('Start some with: universe up --agents 3')}</Nothing>
        )}
        {hosts.data && hosts.data.length > 0 && (
          <>
            <PoolUse hosts={hosts.data} />
            <OverCommit hosts={hosts.data} />
            <TabsInUrl
              name={t('Views of the hosts')}
              param="view"
              tabs={[
                { key: 'list', title: t('List'), content: () => <HostTable hosts={hosts.data} /> },
                { key: 'picture', title: t('Picture'), content: () => <HostPicture hosts={hosts.data} /> },
              ]}
            />
          </>
        )}
      </PageSection>
    </>
  );
}

function HostTable({ hosts }: { hosts: readonly Host[] }) {
  return (
    <Table variant="compact" aria-label={t('Hosts')}>
      <Thead>
        <Tr>
          <Th>{t('Host')}</Th>
          <Th>{t('State')}</Th>
          <Th>{t('Used')}</Th>
          <Th>{t('Instances')}</Th>
          <Th>{t('Last heard')}</Th>
          <Th screenReaderText={t('Actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {hosts.map((host) => (
          <Tr key={host.id}>
            <Td dataLabel={t('Host')}>
              <Link to={`/hosts/${encodeURIComponent(host.name)}`}>{host.name}</Link>
              <div>{host.address}</div>
            </Td>
            <Td dataLabel={t('State')}>
              <StateLabel state={host.state} />
            </Td>
            <Td dataLabel={t('Used')}>
              <Usage host={host} />
            </Td>
            <Td dataLabel={t('Instances')}>{host.instances.length}</Td>
            <Td dataLabel={t('Last heard')}>
              <Since at={host.lastSeen} />
            </Td>
            <Td modifier="fitContent">
              <HostActions host={host} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

export function Usage({ host }: { host: Host }) {
  return (
    <>
      <Meter name={t('CPU')} used={host.used.cpus} total={host.total.cpus} show={cpus} />
      <Meter name={t('Memory')} used={host.used.memMiB} total={host.total.memMiB} show={mib} />
      <Meter name={t('Disk')} used={host.used.diskMiB} total={host.total.diskMiB} show={mib} />
    </>
  );
}

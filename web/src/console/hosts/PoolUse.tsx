import { Card, CardBody, Grid, GridItem } from '@patternfly/react-core';
import type { Host } from '../../api/types';
import { t } from '../../lib/i18n';
import { cpus, mib } from '../../lib/quantity';
import { Meter } from '../../ui/Meter';
import styles from './PoolUse.module.css';

/** What is promised of the whole pool. */
export function PoolUse({ hosts }: { hosts: readonly Host[] }) {
  const there = hosts.filter((host) => host.state !== 'gone');
  const sum = (of: (host: Host) => Host['total'], what: 'cpus' | 'memMiB' | 'diskMiB') =>
    there.reduce((all, host) => all + of(host)[what], 0);
  const used = (host: Host) => host.used;
  const total = (host: Host) => host.total;
  return (
    <Card isCompact className={styles.card}>
      <CardBody>
        <Grid hasGutter sm={12} md={4}>
          <GridItem>
            <Meter name={t('CPU')} used={sum(used, 'cpus')} total={sum(total, 'cpus')} show={cpus} />
          </GridItem>
          <GridItem>
            <Meter name={t('Memory')} used={sum(used, 'memMiB')} total={sum(total, 'memMiB')} show={mib} />
          </GridItem>
          <GridItem>
            <Meter name={t('Disk')} used={sum(used, 'diskMiB')} total={sum(total, 'diskMiB')} show={mib} />
          </GridItem>
        </Grid>
      </CardBody>
    </Card>
  );
}

import { Alert } from '@patternfly/react-core';
import type { Host } from '../../api/types';
import { t } from '../../lib/i18n';
import { overCommitted } from '../../lib/overCommit';
import { cpus } from '../../lib/quantity';
import styles from './PoolUse.module.css';

/** Agents on one machine promise its processors more than once; that is meant for trying out, and said. */
export function OverCommit({ hosts }: { hosts: readonly Host[] }) {
  return overCommitted(hosts).map((one) => (
    <Alert
      key={one.machine}
      component="h2"
      variant="info"
      isInline
      className={styles.gap}
      title={t('{hosts} share one machine: {promised} are promised, {real} are there', {
        hosts: one.hosts.join(', '),
        promised: cpus(one.promised),
        real: cpus(one.cpus),
      })}
    >
      {t('When all are busy at once, their instances share the processors by weight.')}
    </Alert>
  ));
}

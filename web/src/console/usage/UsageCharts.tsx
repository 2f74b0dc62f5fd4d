import { Grid, GridItem } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import type { Series } from '../../api/usage';
import { t } from '../../lib/i18n';
import { cpus, mib } from '../../lib/quantity';
import { aligned } from '../../lib/series';
import { LoadingLines } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';

const Chart = lazy(() => import('../../ui/Chart'));
const MOST = 8;

/** CPU, memory and disk as they were really used, a line for each instance. */
export function UsageCharts({ series }: { series: readonly Series[] }) {
  const some = series.slice(0, MOST);
  if (some.every((one) => one.points.length === 0))
    return <Nothing title={t('No figures yet')}>{t('They appear a few seconds after the start.')}</Nothing>;
  const cpu = aligned(some, (point) => point.cpus);
  const memory = aligned(some, (point) => point.memMiB);
  const disk = aligned(some, (point) => point.diskMiB);
  return (
    <Suspense fallback={<LoadingLines />}>
      <Grid hasGutter>
        <GridItem lg={6}>
          <Chart title={t('CPU')} times={cpu.times} lines={cpu.lines} show={cpus} least={0.1} />
        </GridItem>
        <GridItem lg={6}>
          <Chart title={t('Memory')} times={memory.times} lines={memory.lines} show={mib} least={10} />
        </GridItem>
        {disk.lines.some((line) => line.values.some((value) => value !== null)) && (
          <GridItem lg={6}>
            <Chart title={t('Disk')} times={disk.times} lines={disk.lines} show={mib} least={10} />
          </GridItem>
        )}
      </Grid>
    </Suspense>
  );
}

import type { TaggedApp } from '../../api/apps';
import { useAppUsage } from '../../api/usage';
import { Answered } from '../../ui/Answered';
import { UsageCharts } from '../usage/UsageCharts';

const MINUTES = 15;

export function Usage({ app }: { app: TaggedApp }) {
  const usage = useAppUsage(app.id, MINUTES);
  return <Answered asked={usage}>{(series) => <UsageCharts series={series} />}</Answered>;
}

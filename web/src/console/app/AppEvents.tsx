import { useEvents } from '../../api/pool';
import { EventList } from '../activity/EventList';

export function AppEvents({ id }: { id: string }) {
  const events = useEvents(id);
  return <EventList events={events.data} problem={events.error} onRetry={() => void events.refetch()} />;
}

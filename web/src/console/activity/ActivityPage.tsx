import {
  FormSelect,
  FormSelectOption,
  PageSection,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { useEvents } from '../../api/pool';
import type { Event } from '../../api/types';
import { t } from '../../lib/i18n';
import { PageHead } from '../../ui/PageHead';
import { EventList } from './EventList';

const KINDS = ['app', 'instance', 'host', 'package', 'pool'] as const;

export default function ActivityPage() {
  const events = useEvents();
  const [query, setQuery] = useSearchParams();
  const q = query.get('q') ?? '';
  const kind = query.get('kind') ?? '';
  const set = (key: string, value: string) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <PageHead title={t('Activity')} lead={t('Everything that happened on this pool, newest first.')} />
      <PageSection isFilled>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <SearchInput
                aria-label={t('Search the events')}
                placeholder={t('Search')}
                value={q}
                onChange={(_, text) => set('q', text)}
                onClear={() => set('q', '')}
              />
            </ToolbarItem>
            <ToolbarItem>
              <FormSelect aria-label={t('Kind')} value={kind} onChange={(_, value) => set('kind', value)}>
                <FormSelectOption value="" label={t('All kinds')} />
                {KINDS.map((one) => (
                  <FormSelectOption key={one} value={one} label={t(one)} />
                ))}
              </FormSelect>
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
        <EventList
          events={events.data?.filter((event) => fits(event, q, kind))}
          problem={events.error}
          onRetry={() => void events.refetch()}
        />
      </PageSection>
    </>
  );
}

function fits(event: Event, q: string, kind: string): boolean {
  if (kind && !event.type.startsWith(`${kind}.`)) return false;
  const text = `${event.message} ${event.type} ${event.app ?? ''} ${event.instance ?? ''} ${event.host ?? ''} ${event.by ?? ''}`;
  return text.toLowerCase().includes(q.toLowerCase());
}

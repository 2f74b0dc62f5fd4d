import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import type { Event } from '../../api/types';
import { t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { LoadingLines } from '../../ui/Loading';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel, type Trouble } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';

interface Props {
  events: readonly Event[] | undefined;
  problem: Trouble | null;
  onRetry: () => void;
}

/** What happened, newest first, each with what it was about. */
export function EventList({ events, problem, onRetry }: Props) {
  if (problem) return <ProblemPanel problem={problem} onRetry={onRetry} />;
  if (!events) return <LoadingLines />;
  if (events.length === 0)
    return (
      <Nothing title={t('Nothing has happened yet')}>
        {t('Installs, starts, failures and changes appear here at once.')}
      </Nothing>
    );
  return (
    <Table variant="compact" aria-label={t('Events')}>
      <Thead>
        <Tr>
          <Th>{t('When')}</Th>
          <Th>{t('What')}</Th>
          <Th>{t('App')}</Th>
          <Th>{t('Host')}</Th>
          <Th>{t('By')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {events.map((event) => (
          <Tr key={event.id}>
            <Td dataLabel={t('When')} modifier="nowrap">
              <Since at={event.at} />
            </Td>
            <Td dataLabel={t('What')} title={event.type}>
              {event.message || event.type}
            </Td>
            <Td dataLabel={t('App')}>
              {event.app && (
                <Link to={`/apps/${appPath(event.app)}`}>{event.instance ?? shortName(event.app)}</Link>
              )}
            </Td>
            <Td dataLabel={t('Host')} modifier="nowrap">
              {event.host && <Link to={`/hosts/${encodeURIComponent(event.host)}`}>{event.host}</Link>}
            </Td>
            <Td dataLabel={t('By')}>{event.by}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

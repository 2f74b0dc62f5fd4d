import { Alert, Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { App } from '../../api/types';
import { t } from '../../lib/i18n';
import type { Json, JsonObject } from '../../lib/json';
import { merge } from '../../lib/merge';

interface Props {
  /** As the app is now. */
  latest: App;
  before: JsonObject;
  theirs: JsonObject;
  mine: JsonObject;
  secrets: ReadonlySet<string>;
  onTake: (options: JsonObject) => void;
}

/** Somebody else changed the app while answers were given here: both changes side by side, and a way on. */
export function Meanwhile({ latest, before, theirs, mine, secrets, onTake }: Props) {
  const merged = merge(before, theirs, mine);
  const rows = [
    ...merged.conflicts.map((one) => ({ ...one, kept: t('yours') })),
    ...merged.taken.map((one) => ({ ...one, mine: one.before, kept: t('theirs') })),
  ];
  const shown = (name: string, value: Json | undefined) =>
    value === undefined ? '—' : <code>{secrets.has(name) ? '••••••' : JSON.stringify(value)}</code>;
  return (
    <Alert
      component="h2"
      variant="warning"
      isInline
      title={t('{who} has changed this app meanwhile; it is at revision {revision} now', {
        who: latest.updatedBy,
        revision: latest.revision,
      })}
      actionLinks={
        <Button variant="secondary" onClick={() => onTake(merged.options)}>
          {t('Go on with both changes')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        t('No answer differs; your answers stay as they are.')
      ) : (
        <Table variant="compact" aria-label={t('Changed by both')}>
          <Thead>
            <Tr>
              <Th>{t('Option')}</Th>
              <Th>{t('Before')}</Th>
              <Th>{t('Theirs')}</Th>
              <Th>{t('Yours')}</Th>
              <Th>{t('Then')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map((row) => (
              <Tr key={row.path}>
                <Td dataLabel={t('Option')}>
                  <code>{row.path}</code>
                </Td>
                <Td dataLabel={t('Before')}>{shown(row.path, row.before)}</Td>
                <Td dataLabel={t('Theirs')}>{shown(row.path, row.theirs)}</Td>
                <Td dataLabel={t('Yours')}>{shown(row.path, row.mine)}</Td>
                <Td dataLabel={t('Then')}>{row.kept}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Alert>
  );
}

import { ExpandableSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import type { App, Release } from '../../api/types';
import { counted, t } from '../../lib/i18n';
import { type Json, type JsonObject } from '../../lib/json';
import { answers } from '../../lib/answers';

/** Three ways side by side: the release's default, what was answered before, what is answered now. */
export function KeptAnswers({ app, release, options }: { app: App; release: Release; options: JsonObject }) {
  const [open, setOpen] = useState(false);
  const rows = answers(release.config, release.defaults, app.options, options);
  return (
    <ExpandableSection
      toggleText={counted(
        rows.length,
        '{n} answer differs from the defaults',
        '{n} answers differ from the defaults',
      )}
      isExpanded={open}
      onToggle={(_, next) => setOpen(next)}
    >
      {open && (
        <Table variant="compact" aria-label={t('Answers')}>
          <Thead>
            <Tr>
              <Th>{t('Option')}</Th>
              <Th>{t('Default')}</Th>
              <Th>{t('Before')}</Th>
              <Th>{t('Now')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map((row) => (
              <Tr key={row.name}>
                <Td dataLabel={t('Option')}>
                  <code>{row.name}</code>
                </Td>
                <Td dataLabel={t('Default')}>{shown(row.start, row.secret)}</Td>
                <Td dataLabel={t('Before')}>{shown(row.before, row.secret)}</Td>
                <Td dataLabel={t('Now')}>{shown(row.now, row.secret)}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </ExpandableSection>
  );
}

function shown(value: Json | undefined, secret: boolean) {
  if (value === undefined) return '—';
  return <code>{secret ? '••••••' : JSON.stringify(value)}</code>;
}

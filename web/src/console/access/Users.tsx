import { Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useUsers } from '../../api/access';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Nothing } from '../../ui/Nothing';
import { Since } from '../../ui/Since';
import { Roles } from './Tokens';

/** The people of this pool and what they may; they are made with the command line, which reads passwords safely. */
export function Users() {
  const users = useUsers();
  return (
    <Answered asked={users}>
      {(list) =>
        list.length === 0 ? (
          <Nothing title={t('No users')}>{t('Add one with: universe user add NAME --role viewer')}</Nothing>
        ) : (
          <Table variant="compact" aria-label={t('Users')}>
            <Thead>
              <Tr>
                <Th>{t('Name')}</Th>
                <Th>{t('Roles')}</Th>
                <Th>{t('State')}</Th>
                <Th>{t('Made')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {list.map((one) => (
                <Tr key={one.name}>
                  <Td dataLabel={t('Name')}>{one.name}</Td>
                  <Td dataLabel={t('Roles')}>
                    <Roles roles={one.roles} none={t('none')} />
                  </Td>
                  <Td dataLabel={t('State')}>
                    {one.disabled ? <Label isCompact>{t('Disabled')}</Label> : t('May sign in')}
                  </Td>
                  <Td dataLabel={t('Made')}>
                    <Since at={one.createdAt} /> {t('by {who}', { who: one.createdBy })}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )
      }
    </Answered>
  );
}

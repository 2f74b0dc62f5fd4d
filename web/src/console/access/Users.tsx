import { Button, Label } from '@patternfly/react-core';
import UsersIcon from '@patternfly/react-icons/dist/esm/icons/users-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useChangeUser, useRemoveUser, useUsers, type User } from '../../api/access';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Confirm } from '../../ui/Confirm';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import { Roles } from './Tokens';
import { UserDialog } from './UserDialog';
import styles from './access.module.css';

/** The people of this pool and what they may. */
export function Users() {
  const users = useUsers();
  const [adding, setAdding] = useState(false);
  const add = <Button onClick={() => setAdding(true)}>{t('Add a user')}</Button>;
  return (
    <>
      <Answered asked={users}>
        {(list) =>
          list.length === 0 ? (
            <Nothing title={t('No users')} icon={UsersIcon} actions={add}>
              {t('Whoever has the token of the pool may do everything; users may do what their roles say.')}
            </Nothing>
          ) : (
            <>
              <div className={styles.bar}>{add}</div>
              <UserTable users={list} />
            </>
          )
        }
      </Answered>
      {adding && <UserDialog user={null} onClose={() => setAdding(false)} />}
    </>
  );
}

function UserTable({ users }: { users: User[] }) {
  const [going, setGoing] = useState<User | null>(null);
  const [changing, setChanging] = useState<User | null>(null);
  const change = useChangeUser();
  return (
    <>
      {change.error && <ProblemPanel problem={change.error} />}
      <Table variant="compact" aria-label={t('Users')}>
        <Thead>
          <Tr>
            <Th>{t('Name')}</Th>
            <Th>{t('Roles')}</Th>
            <Th>{t('State')}</Th>
            <Th>{t('Made')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {users.map((one) => (
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
              <Td modifier="fitContent">
                <Button
                  size="sm"
                  variant="link"
                  onClick={() => setChanging(one)}
                  aria-label={t('Change {name}', { name: one.name })}
                >
                  {t('Change')}
                </Button>
                <Button
                  size="sm"
                  variant="link"
                  onClick={() => change.mutate({ name: one.name, change: { disabled: !one.disabled } })}
                  aria-label={
                    one.disabled
                      ? t('Let {name} in', { name: one.name })
                      : t('Lock {name} out', { name: one.name })
                  }
                >
                  {one.disabled ? t('Let in') : t('Lock out')}
                </Button>
                <Button
                  size="sm"
                  variant="link"
                  isDanger
                  onClick={() => setGoing(one)}
                  aria-label={t('Remove {name}', { name: one.name })}
                >
                  {t('Remove')}
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {changing && <UserDialog user={changing} onClose={() => setChanging(null)} />}
      {going && <RemoveDialog user={going} onClose={() => setGoing(null)} />}
    </>
  );
}

function RemoveDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const remove = useRemoveUser();
  return (
    <Confirm
      title={t('Remove {name}?', { name: user.name })}
      action={t('Remove')}
      danger
      busy={remove.isPending}
      problem={remove.error}
      onDo={() => remove.mutate(user.name, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('All sessions and tokens of this user end at once.')}
    </Confirm>
  );
}

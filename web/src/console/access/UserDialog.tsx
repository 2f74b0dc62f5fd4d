import {
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useAddUser, useChangeUser, type User } from '../../api/access';
import { t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';
import { RoleChoice } from './RoleChoice';

/** Asks for name, password and roles of a new user, or for what shall become of one; refusals stand in the dialog. */
export function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const [name, setName] = useState(user?.name ?? '');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<string[]>(user?.roles ?? ['viewer']);
  const add = useAddUser();
  const change = useChangeUser();
  const made = { name: name.trim(), password: password || undefined, roles };
  const done = { onSuccess: onClose };
  const save = () =>
    user
      ? change.mutate({ name: user.name, change: { roles, password: made.password } }, done)
      : add.mutate(made, done);
  return (
    <Confirm
      title={user ? t('Change {name}', { name: user.name }) : t('Add a user')}
      action={user ? t('Save') : t('Add')}
      busy={add.isPending || change.isPending}
      disabled={made.name === '' || roles.length === 0}
      problem={add.error ?? change.error}
      onDo={save}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        {!user && (
          <FormGroup label={t('Name')} fieldId="user-name" isRequired>
            <TextInput
              id="user-name"
              value={name}
              onChange={(_, text) => setName(text)}
              autoComplete="off"
              isRequired
            />
          </FormGroup>
        )}
        <FormGroup label={user ? t('New password') : t('Password')} fieldId="user-password">
          <TextInput
            id="user-password"
            type="password"
            value={password}
            onChange={(_, text) => setPassword(text)}
            autoComplete="new-password"
          />
          <FormHelperText>
            <HelperText>
              <HelperTextItem>
                {user
                  ? t('Empty keeps the old one; a new one ends all sessions of this user.')
                  : t('Without one, the user signs in with tokens alone.')}
              </HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        <RoleChoice id="user-role" grants={roles} onChange={setRoles} />
      </Form>
    </Confirm>
  );
}

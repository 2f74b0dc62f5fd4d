import {
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useAddUser } from '../../api/access';
import { t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';

/** Asks for name, first password and roles; what the server refuses it says at the end of the dialog. */
export function NewUser({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState('viewer');
  const add = useAddUser();
  const words = roles.split(/[\s,]+/).filter(Boolean);
  const user = { name: name.trim(), password: password || undefined, roles: words };
  return (
    <Confirm
      title={t('Add a user')}
      action={t('Add')}
      busy={add.isPending}
      disabled={user.name === '' || words.length === 0}
      problem={add.error}
      onDo={() => add.mutate(user, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('Name')} fieldId="user-name" isRequired>
          <TextInput
            id="user-name"
            value={name}
            onChange={(_, text) => setName(text)}
            autoComplete="off"
            isRequired
          />
        </FormGroup>
        <FormGroup label={t('Password')} fieldId="user-password">
          <TextInput
            id="user-password"
            type="password"
            value={password}
            onChange={(_, text) => setPassword(text)}
            autoComplete="new-password"
          />
          <Help>{t('Without one, the user signs in with tokens alone.')}</Help>
        </FormGroup>
        <FormGroup label={t('Roles')} fieldId="user-roles" isRequired>
          <TextInput id="user-roles" value={roles} onChange={(_, text) => setRoles(text)} isRequired />
          <Help>
            {t('For instance: viewer, deployer:/team. A group after the colon narrows a role to it.')}
          </Help>
        </FormGroup>
      </Form>
    </Confirm>
  );
}

function Help({ children }: { children: string }) {
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}

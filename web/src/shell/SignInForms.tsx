import {
  Button,
  Content,
  Divider,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import type { Credential } from '../api/session';
import { t } from '../lib/i18n';
import styles from './SignIn.module.css';

interface Props {
  onEnter: (credential: Credential) => void;
}

/** The ways in for those who have no link. */
export function SignInForms({ onEnter }: Props) {
  return (
    <>
      <Content component="p">
        {t('The easiest way is the link that')} <code>universe up</code> {t('printed. A new one:')}{' '}
        <code>universe sign-in</code>
      </Content>
      <PasswordForm onEnter={onEnter} />
      <Divider className={styles.between} />
      <TokenForm onEnter={onEnter} />
    </>
  );
}

function PasswordForm({ onEnter }: Props) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const ready = name.trim() !== '' && password !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onEnter({ name: name.trim(), password });
  };
  return (
    <Form onSubmit={submit}>
      <FormGroup label={t('Name')} fieldId="name">
        <TextInput id="name" value={name} onChange={(_, value) => setName(value)} autoComplete="username" />
      </FormGroup>
      <FormGroup label={t('Password')} fieldId="password">
        <TextInput
          id="password"
          type="password"
          value={password}
          onChange={(_, value) => setPassword(value)}
          autoComplete="current-password"
        />
      </FormGroup>
      <Button type="submit" isDisabled={!ready}>
        {t('Sign in')}
      </Button>
    </Form>
  );
}

function TokenForm({ onEnter }: Props) {
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) onEnter({ token: token.trim() });
  };
  return (
    <Form onSubmit={submit}>
      <FormGroup label={t('Or the token of the pool')} fieldId="token">
        <TextInput
          id="token"
          type="password"
          value={token}
          onChange={(_, value) => setToken(value)}
          autoComplete="off"
          aria-describedby="token-help"
        />
        <FormHelperText>
          <HelperText id="token-help">
            <HelperTextItem>
              {t('It stands in the file')} <code>.universe/admin.token</code>
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <Button type="submit" variant="secondary" isDisabled={!token.trim()}>
        {t('Sign in with the token')}
      </Button>
    </Form>
  );
}

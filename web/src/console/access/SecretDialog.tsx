import { Alert, Checkbox, Form, FormGroup, List, ListItem, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useSetSecret, type Secret, type SecretSet } from '../../api/secrets';
import { t } from '../../lib/i18n';
import { shortName } from '../../lib/ids';
import { Confirm } from '../../ui/Confirm';

const LENGTH = 32;

/** A new secret, or another value for one; says afterwards which apps took it up. */
export function SecretDialog({ known, onClose }: { known: Secret | null; onClose: () => void }) {
  const [path, setPath] = useState(known?.path ?? '');
  const [value, setValue] = useState('');
  const [made, setMade] = useState(false);
  const set = useSetSecret();
  const name = path.trim();
  const wish = made ? { path: name, generate: LENGTH } : { path: name, value };
  return (
    <Confirm
      title={known ? t('Replace the value of {name}', { name: known.path }) : t('Keep a secret')}
      action={set.data ? t('Done') : t('Keep it')}
      busy={set.isPending}
      disabled={!set.data && (name === '' || (!made && value === ''))}
      problem={set.error}
      onDo={() => (set.data ? onClose() : set.mutate(wish))}
      onClose={onClose}
    >
      {set.data ? (
        <Followed outcome={set.data} />
      ) : (
        <Form onSubmit={(event) => event.preventDefault()}>
          {!known && (
            <FormGroup label={t('Name')} fieldId="secret-path" isRequired>
              <TextInput
                id="secret-path"
                value={path}
                placeholder="team/database-password"
                onChange={(_, text) => setPath(text)}
                autoComplete="off"
                isRequired
              />
            </FormGroup>
          )}
          <FormGroup label={t('Value')} fieldId="secret-value" isRequired={!made}>
            <TextInput
              id="secret-value"
              type="password"
              value={value}
              onChange={(_, text) => setValue(text)}
              autoComplete="new-password"
              isDisabled={made}
            />
          </FormGroup>
          <Checkbox
            id="secret-made"
            label={t('Make one up that nobody needs to know')}
            isChecked={made}
            onChange={(_, on) => setMade(on)}
          />
        </Form>
      )}
    </Confirm>
  );
}

/** Which apps have the new value, and which go on with the old one. */
function Followed({ outcome }: { outcome: SecretSet }) {
  const taken = [...outcome.restarted, ...outcome.refreshed];
  return (
    <>
      <Alert component="p" variant="success" isInline isPlain title={t('It is kept.')} />
      {taken.length > 0 && (
        <p>{t('Taken up by: {apps}', { apps: taken.map((app) => shortName(app)).join(', ') })}</p>
      )}
      {outcome.left.length > 0 && (
        <List>
          {outcome.left.map((one) => (
            <ListItem key={one.app}>
              {shortName(one.app)}: {one.reason}
            </ListItem>
          ))}
        </List>
      )}
    </>
  );
}

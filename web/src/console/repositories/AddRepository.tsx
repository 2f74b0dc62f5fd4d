import {
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useAddRepository } from '../../api/repositories';
import { t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';

export function AddRepository({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [uri, setUri] = useState('');
  const add = useAddRepository();
  return (
    <Confirm
      title={t('Add a repository')}
      action={t('Add')}
      busy={add.isPending}
      disabled={name.trim() === '' || uri.trim() === ''}
      problem={add.error}
      onDo={() => add.mutate({ name: name.trim(), uri: uri.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('Name')} fieldId="repository-name" isRequired>
          <TextInput id="repository-name" value={name} onChange={(_, text) => setName(text)} isRequired />
        </FormGroup>
        <FormGroup label={t('Address')} fieldId="repository-uri" isRequired>
          <TextInput
            id="repository-uri"
            type="url"
            value={uri}
            onChange={(_, text) => setUri(text)}
            placeholder="https://"
            isRequired
          />
          <FormHelperText>
            <HelperText>
              <HelperTextItem>{t('A DC/OS Universe over https, or a folder of the server.')}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
      </Form>
    </Confirm>
  );
}

import { Alert, Form, FormGroup, NumberInput, Stack, StackItem, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useMakeToken } from '../../api/access';
import { t } from '../../lib/i18n';
import { Confirm } from '../../ui/Confirm';
import { CopyText } from '../../ui/CopyText';
import { RoleChoice } from './RoleChoice';

const ROLES = ['viewer', 'operator', 'deployer', 'catalog-admin', 'node-admin', 'auditor'] as const;
const LONGEST = 365;

/** Asks what it is for and what it may, then shows the secret once. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(90);
  const [roles, setRoles] = useState<string[]>(['viewer']);
  const make = useMakeToken();
  const set = (value: number) => setDays(Math.max(1, Math.min(LONGEST, Math.trunc(value) || 1)));
  if (make.data) {
    return (
      <Confirm
        title={t('Your new token')}
        action={t('Done')}
        busy={false}
        problem={null}
        onDo={onClose}
        onClose={onClose}
      >
        <Stack hasGutter>
          <StackItem>
            <Alert
              component="p"
              variant="warning"
              isInline
              title={t('Copy it now: it is never shown again.')}
            />
          </StackItem>
          <StackItem>
            <CopyText name={t('Token')} text={make.data.token ?? ''} />
          </StackItem>
        </Stack>
      </Confirm>
    );
  }
  return (
    <Confirm
      title={t('Make a token')}
      action={t('Make it')}
      busy={make.isPending}
      disabled={label.trim() === '' || roles.length === 0}
      problem={make.error}
      onDo={() => make.mutate({ label: label.trim(), roles, days })}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('What for')} fieldId="token-label" isRequired>
          <TextInput id="token-label" value={label} onChange={(_, text) => setLabel(text)} isRequired />
        </FormGroup>
        <RoleChoice id="token-role" grants={roles} onChange={setRoles} offered={ROLES} />
        <FormGroup label={t('Ends after days')} fieldId="token-days">
          <NumberInput
            value={days}
            min={1}
            max={LONGEST}
            inputProps={{ id: 'token-days' }}
            inputAriaLabel={t('Ends after days')}
            minusBtnAriaLabel={t('One less')}
            plusBtnAriaLabel={t('One more')}
            onMinus={() => set(days - 1)}
            onPlus={() => set(days + 1)}
            onChange={(event) => set(Number(event.currentTarget.value))}
          />
        </FormGroup>
      </Form>
    </Confirm>
  );
}

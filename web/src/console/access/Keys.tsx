import { Button, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import ShieldIcon from '@patternfly/react-icons/dist/esm/icons/shield-alt-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { POLICIES, useDistrustKey, useKeyPolicy, useKeys, useTrustKey, type Key } from '../../api/keys';
import { useMay } from '../../api/session';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { Confirm } from '../../ui/Confirm';
import { Nothing } from '../../ui/Nothing';
import { ProblemPanel } from '../../ui/ProblemPanel';
import { Since } from '../../ui/Since';
import styles from './access.module.css';

/** Publishers whose releases are trusted, and what is asked of everybody else's. */
export function Keys() {
  const keys = useKeys();
  const [adding, setAdding] = useState(false);
  const may = useMay()('catalog');
  const add = may && <Button onClick={() => setAdding(true)}>{t('Trust a publisher')}</Button>;
  return (
    <>
      <Answered asked={keys}>
        {({ items, policy }) => (
          <>
            <div className={styles.bar}>
              <Policy policy={policy} fixed={!may} />
              {items.length > 0 && add}
            </div>
            {items.length === 0 ? (
              <Nothing title={t('No publishers yet')} icon={ShieldIcon} actions={add}>
                {t(
                  'Releases signed with a trusted key carry a mark in the store. "universe key new" makes one.',
                )}
              </Nothing>
            ) : (
              <KeyTable keys={items} removable={may} />
            )}
          </>
        )}
      </Answered>
      {adding && <TrustDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function policyName(policy: string): string {
  switch (policy) {
    case 'off':
      return t('Signatures are not looked at');
    case 'warn':
      return t('Releases without a trusted signature are marked');
    case 'require':
      return t('Only signed releases may be published');
    default:
      return policy;
  }
}

function Policy({ policy, fixed }: { policy: string; fixed: boolean }) {
  const change = useKeyPolicy();
  return (
    <div className={styles.lead}>
      {change.error && <ProblemPanel problem={change.error} />}
      <FormSelect
        aria-label={t('What is asked of signatures')}
        value={policy}
        isDisabled={fixed || change.isPending}
        onChange={(_, next) => change.mutate(next)}
      >
        {POLICIES.map((one) => (
          <FormSelectOption key={one} value={one} label={policyName(one)} />
        ))}
      </FormSelect>
    </div>
  );
}

function KeyTable({ keys, removable }: { keys: readonly Key[]; removable: boolean }) {
  const [going, setGoing] = useState<Key | null>(null);
  return (
    <>
      <Table variant="compact" aria-label={t('Publishers')}>
        <Thead>
          <Tr>
            <Th>{t('Publisher')}</Th>
            <Th>{t('Fingerprint')}</Th>
            <Th>{t('Trusted')}</Th>
            <Th screenReaderText={t('Actions')} />
          </Tr>
        </Thead>
        <Tbody>
          {keys.map((one) => (
            <Tr key={one.fingerprint}>
              <Td dataLabel={t('Publisher')}>{one.name}</Td>
              <Td dataLabel={t('Fingerprint')} modifier="breakWord">
                <code>{one.fingerprint}</code>
              </Td>
              <Td dataLabel={t('Trusted')}>
                <Since at={one.addedAt} /> {t('by {who}', { who: one.addedBy })}
              </Td>
              <Td modifier="fitContent">
                {removable && (
                  <Button
                    size="sm"
                    variant="link"
                    isDanger
                    onClick={() => setGoing(one)}
                    aria-label={t('Trust {name} no more', { name: one.name })}
                  >
                    {t('Remove')}
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {going && <DistrustDialog known={going} onClose={() => setGoing(null)} />}
    </>
  );
}

function TrustDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [publicKey, setKey] = useState('');
  const trust = useTrustKey();
  return (
    <Confirm
      title={t('Trust a publisher')}
      action={t('Trust')}
      busy={trust.isPending}
      disabled={name.trim() === '' || publicKey.trim() === ''}
      problem={trust.error}
      onDo={() => trust.mutate({ name: name.trim(), publicKey: publicKey.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('Name')} fieldId="key-name" isRequired>
          <TextInput id="key-name" value={name} onChange={(_, text) => setName(text)} isRequired />
        </FormGroup>
        <FormGroup label={t('Public key (Ed25519, base64)')} fieldId="key-text" isRequired>
          <TextInput id="key-text" value={publicKey} onChange={(_, text) => setKey(text)} isRequired />
        </FormGroup>
      </Form>
    </Confirm>
  );
}

function DistrustDialog({ known, onClose }: { known: Key; onClose: () => void }) {
  const distrust = useDistrustKey();
  return (
    <Confirm
      title={t('Trust {name} no more?', { name: known.name })}
      action={t('Remove')}
      danger
      busy={distrust.isPending}
      problem={distrust.error}
      onDo={() => distrust.mutate(known.fingerprint, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('Releases signed with this key lose their mark; what runs goes on running.')}
    </Confirm>
  );
}

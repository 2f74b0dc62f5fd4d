import { FormGroup, List, ListItem, NumberInput, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useScale, useScalePlan, type TaggedApp } from '../../api/apps';
import type { Plan } from '../../api/types';
import { asCli, asCurl } from '../../lib/commands';
import { t } from '../../lib/i18n';
import { appPath, shortName } from '../../lib/ids';
import { Confirm } from '../../ui/Confirm';
import { CopyText } from '../../ui/CopyText';
import { RejectionTable } from '../../ui/RejectionTable';

const MOST = 10_000;

export function ScaleDialog({ app, onClose }: { app: TaggedApp; onClose: () => void }) {
  const [wanted, setWanted] = useState(app.desired);
  const scale = useScale(app.id);
  const plan = useScalePlan(app.id, wanted, wanted !== app.desired);
  const name = shortName(app.id);
  const set = (value: number) => setWanted(Math.max(0, Math.min(MOST, Math.trunc(value) || 0)));
  return (
    <Confirm
      title={t('Scale {name}', { name })}
      action={t('Scale')}
      busy={scale.isPending}
      disabled={wanted === app.desired}
      problem={scale.error ?? (wanted === app.desired ? null : plan.error)}
      onDo={() => scale.mutate(wanted, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FormGroup label={t('Instances')} fieldId="scale-instances">
        <NumberInput
          value={wanted}
          min={0}
          max={MOST}
          inputProps={{ id: 'scale-instances' }}
          inputAriaLabel={t('Instances')}
          minusBtnAriaLabel={t('One less')}
          plusBtnAriaLabel={t('One more')}
          onMinus={() => set(wanted - 1)}
          onPlus={() => set(wanted + 1)}
          onChange={(event) => set(Number(event.currentTarget.value))}
        />
      </FormGroup>
      {wanted === 0 && <p>{t('With none it is suspended: nothing runs, its volumes and settings stay.')}</p>}
      {plan.data && wanted !== app.desired && <Outlook app={app} wanted={wanted} plan={plan.data} />}
    </Confirm>
  );
}

/** What scaling would do, and the same for a terminal. */
function Outlook({ app, wanted, plan }: { app: TaggedApp; wanted: number; plan: Plan }) {
  const curl = asCurl('POST', `${location.origin}/api/v1/apps/${appPath(app.id)}/scale`, {
    instances: wanted,
  });
  return (
    <Stack hasGutter>
      <StackItem>
        <List isPlain aria-label={t('Where it will run')}>
          {plan.placements.map((one) => (
            <ListItem key={one.instance}>
              {one.instance}: {one.host ?? one.reason ?? t('No host fits yet')}
            </ListItem>
          ))}
        </List>
      </StackItem>
      {plan.waiting.map((one) => (
        <StackItem key={one.instance}>
          <RejectionTable waiting={one} />
        </StackItem>
      ))}
      <StackItem>
        <CopyText name={t('As a command')} text={asCli('scale', [shortName(app.id), String(wanted)], {})} />
      </StackItem>
      <StackItem>
        <CopyText name={t('As a request with curl')} text={curl} />
      </StackItem>
    </Stack>
  );
}

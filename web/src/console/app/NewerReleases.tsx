import { Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import type { TaggedApp } from '../../api/apps';
import { useMay } from '../../api/session';
import {
  useSetUpdatePolicy,
  useUpdatePolicy,
  type UpdateMode,
  type UpdatePolicy,
} from '../../api/updatePolicy';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import { ProblemPanel } from '../../ui/ProblemPanel';

/** What is done when a newer release of the app's package comes. */
export function NewerReleases({ app }: { app: TaggedApp }) {
  const policy = useUpdatePolicy(app.id);
  return <Answered asked={policy}>{(now) => <Choice app={app} policy={now} />}</Answered>;
}

const MODES: readonly [UpdateMode, string][] = [
  ['notify', 'Mark the app, and leave the rest to people'],
  ['automatic', 'Update by itself'],
  ['manual', 'Say nothing'],
];

function Choice({ app, policy }: { app: TaggedApp; policy: UpdatePolicy }) {
  const set = useSetUpdatePolicy(app.id);
  const fixed = !useMay()('deploy', app.id) || set.isPending;
  const time = (name: 'from' | 'to', label: string) => (
    <FormGroup label={label} fieldId={`updates-${name}`}>
      <TextInput
        id={`updates-${name}`}
        type="time"
        defaultValue={policy[name].slice(0, 5)}
        isDisabled={fixed}
        onBlur={(event) => {
          const value = event.currentTarget.value;
          if (value && value !== policy[name].slice(0, 5)) set.mutate({ [name]: value });
        }}
      />
    </FormGroup>
  );
  return (
    <Form isWidthLimited onSubmit={(event) => event.preventDefault()}>
      {set.error && <ProblemPanel problem={set.error} />}
      <FormGroup label={t('When a newer release comes')} fieldId="updates-mode">
        <FormSelect
          id="updates-mode"
          value={policy.mode}
          isDisabled={fixed}
          onChange={(_, mode) => set.mutate({ mode: mode as UpdateMode })}
        >
          {MODES.map(([mode, text]) => (
            <FormSelectOption key={mode} value={mode} label={t(text)} />
          ))}
        </FormSelect>
      </FormGroup>
      {policy.mode === 'automatic' && (
        <>
          {time('from', t('Not before (UTC)'))}
          {time('to', t('Not after (UTC)'))}
        </>
      )}
    </Form>
  );
}

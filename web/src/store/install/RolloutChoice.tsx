import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
} from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { t } from '../../lib/i18n';
import styles from './install.module.css';

export type Rollout = 'rolling' | 'canary' | 'blue-green';

/** In which way running instances follow; it stands in the address like every other choice. */
export function useRollout(): [Rollout, (next: Rollout) => void] {
  const [query, setQuery] = useSearchParams();
  const word = query.get('rollout');
  const rollout: Rollout = word === 'canary' || word === 'blue-green' ? word : 'rolling';
  const choose = (next: Rollout) =>
    setQuery(
      (old) => {
        const words = new URLSearchParams(old);
        if (next === 'rolling') words.delete('rollout');
        else words.set('rollout', next);
        return words;
      },
      { replace: true },
    );
  return [rollout, choose];
}

function meaning(rollout: Rollout): string {
  switch (rollout) {
    case 'rolling':
      return t('Each is stopped once its successor is healthy, until all are renewed.');
    case 'canary':
      return t('One instance is renewed; the others wait until you promote it, or roll it back.');
    case 'blue-green':
      return t('A whole second set starts beside the first and takes over when you promote it.');
  }
}

export function RolloutChoice() {
  const [rollout, choose] = useRollout();
  return (
    <FormGroup label={t('How the instances follow')} fieldId="update-rollout" className={styles.release}>
      <FormSelect
        id="update-rollout"
        value={rollout}
        aria-describedby="update-rollout-help"
        onChange={(_, value) => choose(value as Rollout)}
      >
        <FormSelectOption value="rolling" label={t('One after the other')} />
        <FormSelectOption value="canary" label={t('One first, as a canary')} />
        <FormSelectOption value="blue-green" label={t('A second set beside the first (blue-green)')} />
      </FormSelect>
      <FormHelperText>
        <HelperText id="update-rollout-help">
          <HelperTextItem>{meaning(rollout)}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}

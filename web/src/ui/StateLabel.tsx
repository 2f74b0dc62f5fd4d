import { Label, type LabelProps } from '@patternfly/react-core';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ClockIcon from '@patternfly/react-icons/dist/esm/icons/clock-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import InProgressIcon from '@patternfly/react-icons/dist/esm/icons/in-progress-icon';
import OffIcon from '@patternfly/react-icons/dist/esm/icons/off-icon';
import PauseCircleIcon from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon';
import UnknownIcon from '@patternfly/react-icons/dist/esm/icons/unknown-icon';
import type { ComponentType } from 'react';
import { t } from '../lib/i18n';
import styles from './StateLabel.module.css';

interface Face {
  text: string;
  status?: NonNullable<LabelProps['status']>;
  color?: NonNullable<LabelProps['color']>;
  icon: ComponentType;
}

const good = (text: string): Face => ({ text, status: 'success', icon: CheckCircleIcon });
const moving = (text: string): Face => ({ text, status: 'info', icon: InProgressIcon });
const warned = (text: string, icon: ComponentType = ExclamationTriangleIcon): Face => ({
  text,
  status: 'warning',
  icon,
});
const bad = (text: string): Face => ({ text, status: 'danger', icon: ExclamationCircleIcon });
const still = (text: string, icon: ComponentType = OffIcon): Face => ({ text, color: 'grey', icon });

/** One table for all states the server names; never colour alone, always a word and a sign. */
const FACES: Record<string, Face> = {
  running: good('Running'),
  healthy: good('Healthy'),
  active: good('Active'),
  finished: good('Finished'),
  good: good('Good'),
  'in-use': good('In use'),
  fetching: moving('Fetching'),
  paused: warned('Paused', PauseCircleIcon),
  stale: warned('Stale', ClockIcon),
  failing: bad('Failing'),
  failed: bad('Failed'),
  'rolled-back': warned('Rolled back'),
  superseded: still('Superseded'),
  kept: still('Kept', PauseCircleIcon),
  orphaned: warned('Orphaned'),
  deploying: moving('Deploying'),
  'under-way': moving('Under way'),
  reserved: moving('Reserved'),
  scheduled: moving('Scheduled'),
  starting: moving('Starting'),
  stopping: moving('Stopping'),
  draining: moving('Draining'),
  waiting: warned('Waiting', ClockIcon),
  degraded: warned('Degraded'),
  suspected: warned('Not answering'),
  unreachable: warned('Unreachable'),
  cordoned: warned('Cordoned', PauseCircleIcon),
  unhealthy: bad('Unhealthy'),
  gone: bad('Gone'),
  suspended: still('Suspended', PauseCircleIcon),
  quiet: still('Quiet', PauseCircleIcon),
  stopped: still('Stopped'),
  unknown: still('Not checked yet', UnknownIcon),
};

export function StateLabel({ state }: { state: string }) {
  const face = FACES[state] ?? still(state, UnknownIcon);
  const Icon = face.icon;
  return (
    <Label isCompact className={styles.label} status={face.status} color={face.color} icon={<Icon />}>
      {t(face.text)}
    </Label>
  );
}

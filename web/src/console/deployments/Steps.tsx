import { ProgressStep, ProgressStepper, type ProgressStepProps } from '@patternfly/react-core';
import type { Step } from '../../api/deployments';
import { t } from '../../lib/i18n';

const FACES: Record<string, NonNullable<ProgressStepProps['variant']>> = {
  finished: 'success',
  done: 'success',
  running: 'info',
  paused: 'warning',
  waiting: 'warning',
  failed: 'danger',
  'rolled-back': 'danger',
};

/** The steps of a change in their order; a step that waits or failed says why. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <ProgressStepper isVertical isCompact={steps.length > 8} aria-label={t('Steps')}>
      {steps.map((step, i) => (
        <ProgressStep
          key={`${i}-${step.name}`}
          id={`step-${i}-${step.name}`}
          titleId={`step-title-${i}-${step.name}`}
          variant={FACES[step.state] ?? 'pending'}
          isCurrent={step.state === 'running'}
          description={step.reason ?? undefined}
          aria-label={`${step.name}: ${t(step.state)}`}
        >
          {step.name}
        </ProgressStep>
      ))}
    </ProgressStepper>
  );
}

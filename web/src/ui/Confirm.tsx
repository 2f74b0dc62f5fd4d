import { Button, Modal, ModalBody, ModalFooter, ModalHeader, Stack, StackItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n';
import { ProblemPanel, type Trouble } from './ProblemPanel';

interface Props {
  title: string;
  action: string;
  danger?: boolean;
  busy: boolean;
  disabled?: boolean;
  problem: Trouble | null;
  onDo: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question before something that is not easily taken back. */
export function Confirm({
  title,
  action,
  danger = false,
  busy,
  disabled = false,
  problem,
  onDo,
  onClose,
  children,
}: Props) {
  return (
    <Modal
      variant="small"
      isOpen
      onClose={onClose}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-body"
    >
      <ModalHeader title={title} labelId="confirm-title" titleIconVariant={danger ? 'warning' : undefined} />
      <ModalBody id="confirm-body">
        <Stack hasGutter>
          <StackItem>{children}</StackItem>
          {problem && (
            <StackItem>
              <ProblemPanel problem={problem} />
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={danger ? 'danger' : 'primary'}
          onClick={onDo}
          isLoading={busy}
          isDisabled={busy || disabled}
        >
          {action}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

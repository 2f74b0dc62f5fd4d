import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useGlance } from '../../api/files';
import { plain } from '../../lib/ansi';
import { t } from '../../lib/i18n';
import { Answered } from '../../ui/Answered';
import styles from './Logs.module.css';

interface Props {
  app: string;
  ordinal: number;
  path: string;
  onClose: () => void;
}

/** The beginning of a file as plain text, whatever it says it is. */
export function Glance({ app, ordinal, path, onClose }: Props) {
  const text = useGlance(app, ordinal, path);
  return (
    <Modal variant="large" isOpen onClose={onClose} aria-labelledby="glance-title">
      <ModalHeader title={path} labelId="glance-title" />
      <ModalBody>
        <Answered asked={text}>
          {(content) => (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text scrolls by keyboard
            <pre className={styles.log} tabIndex={0} role="region" aria-label={t('Beginning of the file')}>
              {plain(content)}
            </pre>
          )}
        </Answered>
      </ModalBody>
    </Modal>
  );
}

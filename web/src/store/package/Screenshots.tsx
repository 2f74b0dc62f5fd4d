import { Button, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import styles from './Screenshots.module.css';

/** Pictures of the app at work; each opens large. One that cannot be fetched is left out. */
export function Screenshots({ name, pictures }: { name: string; pictures: readonly string[] }) {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const [large, setLarge] = useState<string | null>(null);
  const shown = pictures.filter((one) => !broken.includes(one));
  if (shown.length === 0) return null;
  const title = (one: string) => t('Screenshot {n} of {name}', { n: shown.indexOf(one) + 1, name });
  return (
    <div className={styles.strip} role="group" aria-label={t('Screenshots')}>
      {shown.map((one) => (
        <button key={one} type="button" className={styles.small} onClick={() => setLarge(one)}>
          <img src={one} alt={title(one)} loading="lazy" onError={() => setBroken([...broken, one])} />
        </button>
      ))}
      {large && (
        <Modal variant="large" isOpen onClose={() => setLarge(null)} aria-labelledby="screenshot-title">
          <ModalHeader title={title(large)} labelId="screenshot-title" />
          <ModalBody>
            <img src={large} alt={title(large)} className={styles.large} />
            {shown.length > 1 && (
              <Button
                variant="link"
                onClick={() => setLarge(shown[(shown.indexOf(large) + 1) % shown.length] ?? null)}
              >
                {t('Next picture')}
              </Button>
            )}
          </ModalBody>
        </Modal>
      )}
    </div>
  );
}

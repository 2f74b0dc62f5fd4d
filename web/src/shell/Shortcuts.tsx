import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { t } from '../lib/i18n';
import { Facts } from '../ui/Facts';
import { isTyping } from './paletteDoor';
import { PLACES } from './places';

const TOGETHER = 1_200;

/** `g` and a letter go to a page, `?` shows what there is; never while somebody types. */
export function Shortcuts() {
  const [shown, show] = useState(false);
  const go = useNavigate();
  const pending = useRef(0);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') return show(true);
      const place = PLACES.find((one) => one.key === event.key);
      if (place && Date.now() - pending.current < TOGETHER) void go(place.to);
      pending.current = event.key === 'g' ? Date.now() : 0;
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [go]);
  if (!shown) return null;
  return (
    <Modal variant="small" isOpen onClose={() => show(false)} aria-labelledby="shortcuts-title">
      <ModalHeader title={t('Keyboard shortcuts')} labelId="shortcuts-title" />
      <ModalBody>
        <Facts
          wide
          facts={[
            [t('Go anywhere'), <kbd key="k">Ctrl K, /</kbd>],
            [t('Show these shortcuts'), <kbd key="?">?</kbd>],
            ...PLACES.map(
              (place) =>
                [
                  t('Go to {place}', { place: t(place.name) }),
                  <kbd key={place.to}>g {place.key}</kbd>,
                ] as const,
            ),
          ]}
        />
      </ModalBody>
    </Modal>
  );
}

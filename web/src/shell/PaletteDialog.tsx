import { Modal, ModalBody, ModalHeader, SearchInput } from '@patternfly/react-core';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useApps } from '../api/apps';
import { useShelf } from '../api/packages';
import { useHosts } from '../api/pool';
import { t } from '../lib/i18n';
import { appPath, shortName } from '../lib/ids';
import { ranked } from '../lib/ranked';
import { PLACES } from './places';
import styles from './Palette.module.css';

interface Place {
  name: string;
  kind: string;
  to: string;
}

const MOST = 12;

function usePlaces(): Place[] {
  const apps = useApps();
  const hosts = useHosts();
  const shelf = useShelf({});
  return useMemo(
    () => [
      ...PLACES.map((place) => ({ name: t(place.name), kind: t('page'), to: place.to })),
      ...(apps.data ?? []).flatMap((app) => {
        const to = `/apps/${appPath(app.id)}`;
        return [
          { name: shortName(app.id), kind: t('app'), to },
          { name: t('Logs of {name}', { name: shortName(app.id) }), kind: t('app'), to: `${to}?tab=logs` },
        ];
      }),
      ...(shelf.data?.items ?? []).flatMap((one) => [
        { name: one.name, kind: t('package'), to: `/packages/${encodeURIComponent(one.name)}` },
        {
          name: t('Install {name}', { name: one.name }),
          kind: t('package'),
          to: `/packages/${encodeURIComponent(one.name)}/install`,
        },
      ]),
      ...(hosts.data ?? []).map((host) => ({
        name: host.name,
        kind: t('host'),
        to: `/hosts/${encodeURIComponent(host.name)}`,
      })),
    ],
    [apps.data, hosts.data, shelf.data],
  );
}

/** Type a few letters, press Enter, be there. */
export default function PaletteDialog({ onClose }: { onClose: () => void }) {
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const go = useNavigate();
  const found = ranked(usePlaces(), q, (place) => place.name).slice(0, MOST);
  const visit = (place: Place | undefined) => {
    if (!place) return;
    onClose();
    void go(place.to);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') visit(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      variant="small"
      isOpen
      onClose={onClose}
      aria-label={t('Go to')}
      position="top"
      elementToFocus="#palette-words"
    >
      <ModalHeader title={t('Go to')} />
      <ModalBody>
        <SearchInput
          searchInputId="palette-words"
          aria-label={t('Where to')}
          placeholder={t('A page, an app, a package, a host')}
          value={q}
          onChange={(_, text) => {
            setQ(text);
            setAt(0);
          }}
          onClear={() => setQ('')}
          onKeyDown={pressed}
          role="combobox"
          aria-expanded
          aria-controls="palette-places"
          aria-activedescendant={found[at] ? `palette-${at}` : undefined}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type
          autoFocus
        />
        <ul id="palette-places" role="listbox" aria-label={t('Places')} className={styles.places}>
          {found.map((place, i) => (
            <li
              key={place.to}
              id={`palette-${i}`}
              role="option"
              aria-selected={i === at}
              className={styles.place}
            >
              <button type="button" tabIndex={-1} className={styles.go} onClick={() => visit(place)}>
                <span>{place.name}</span>
                <small>{place.kind}</small>
              </button>
            </li>
          ))}
        </ul>
      </ModalBody>
    </Modal>
  );
}

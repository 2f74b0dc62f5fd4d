import { Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import AdjustIcon from '@patternfly/react-icons/dist/esm/icons/adjust-icon';
import { useState } from 'react';
import { LANGUAGES, t } from '../lib/i18n';
import { keepLook, readLook, type Look } from '../lib/look';

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

const CONTRASTS = [
  ['system', 'As the system'],
  ['normal', 'Normal'],
  ['high', 'High'],
] as const;

/** Light or dark, contrast, language: at once, and kept for this browser. */
export function LookMenu() {
  const [open, setOpen] = useState(false);
  const [look, setLook] = useState(readLook);
  const change = (wish: Partial<Look>) => {
    const next = { ...look, ...wish };
    setLook(next);
    keepLook(next);
    // All texts change: the simplest true way is to load the page in the other language.
    if (wish.language && wish.language !== look.language) location.reload();
  };
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          icon={<AdjustIcon />}
          onClick={() => setOpen(!open)}
          isExpanded={open}
          aria-label={t('Look and language')}
        />
      )}
    >
      <DropdownGroup label={t('Theme')}>
        <DropdownList>
          {THEMES.map(([value, text]) => (
            <DropdownItem
              key={value}
              isSelected={look.theme === value}
              onClick={() => change({ theme: value })}
            >
              {t(text)}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
      <DropdownGroup label={t('Contrast')}>
        <DropdownList>
          {CONTRASTS.map(([value, text]) => (
            <DropdownItem
              key={value}
              isSelected={look.contrast === value}
              onClick={() => change({ contrast: value })}
            >
              {t(text)}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
      <DropdownGroup label={t('Language')}>
        <DropdownList>
          {LANGUAGES.map((one) => (
            <DropdownItem
              key={one.id}
              lang={one.id}
              isSelected={look.language === one.id}
              onClick={() => change({ language: one.id })}
            >
              {one.name}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
    </Dropdown>
  );
}

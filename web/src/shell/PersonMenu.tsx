import { Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import UserIcon from '@patternfly/react-icons/dist/esm/icons/user-icon';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/session';
import type { Session } from '../api/types';
import { t } from '../lib/i18n';

export function PersonMenu({ session }: { session: Session }) {
  const [open, setOpen] = useState(false);
  const go = useNavigate();
  const signOut = useSignOut();
  const leave = () => void signOut().then(() => go('/sign-in'));
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} icon={<UserIcon />} onClick={() => setOpen(!open)} isExpanded={open}>
          {session.caller}
        </MenuToggle>
      )}
    >
      <DropdownGroup
        label={t('Pool {pool}, version {version}', { pool: session.pool, version: session.version })}
      >
        <DropdownList>
          <DropdownItem onClick={leave}>{t('Sign out')}</DropdownItem>
        </DropdownList>
      </DropdownGroup>
    </Dropdown>
  );
}

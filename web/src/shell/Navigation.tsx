import { Nav, NavGroup, NavItem } from '@patternfly/react-core';
import { Link, useLocation } from 'react-router';
import { t } from '../lib/i18n';
import { GROUPS } from './places';

export function Navigation() {
  const { pathname } = useLocation();
  return (
    <Nav aria-label={t('Main')}>
      {GROUPS.map((group) => (
        <NavGroup key={group.title} title={t(group.title)}>
          {group.places.map((place) => (
            <NavItem key={place.to} itemId={place.to} isActive={place.under.test(pathname)}>
              <Link to={place.to}>{t(place.name)}</Link>
            </NavItem>
          ))}
        </NavGroup>
      ))}
    </Nav>
  );
}

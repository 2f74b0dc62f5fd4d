import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { Link, useLocation } from 'react-router';
import { t } from '../lib/i18n';

const PLACES = [
  { to: '/', name: 'Store', under: /^\/($|packages)/ },
  { to: '/apps', name: 'Apps', under: /^\/apps/ },
  { to: '/hosts', name: 'Hosts', under: /^\/hosts/ },
  { to: '/activity', name: 'Activity', under: /^\/activity/ },
] as const;

export function Navigation() {
  const { pathname } = useLocation();
  return (
    <Nav aria-label={t('Main')}>
      <NavList>
        {PLACES.map((place) => (
          <NavItem key={place.to} itemId={place.to} isActive={place.under.test(pathname)}>
            <Link to={place.to}>{t(place.name)}</Link>
          </NavItem>
        ))}
      </NavList>
    </Nav>
  );
}

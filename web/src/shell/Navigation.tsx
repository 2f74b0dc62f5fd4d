import { Nav, NavGroup, NavItem } from '@patternfly/react-core';
import { Link, useLocation } from 'react-router';
import { useMay } from '../api/session';
import { t } from '../lib/i18n';
import { GROUPS } from './places';

export function Navigation() {
  const may = useMay();
  const { pathname } = useLocation();
  return (
    <Nav aria-label={t('Main')}>
      {GROUPS.filter((group) => group.places.some((place) => !place.needs || may(place.needs))).map(
        (group) => (
          <NavGroup key={group.title} title={t(group.title)}>
            {group.places
              .filter((place) => !place.needs || may(place.needs))
              .map((place) => (
                <NavItem key={place.to} itemId={place.to} isActive={place.under.test(pathname)}>
                  <Link to={place.to}>{t(place.name)}</Link>
                </NavItem>
              ))}
          </NavGroup>
        ),
      )}
    </Nav>
  );
}

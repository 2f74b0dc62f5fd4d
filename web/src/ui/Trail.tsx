import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { Link } from 'react-router';
import { t } from '../lib/i18n';

/** Where this page is: links up, the last one is here. */
export function Trail({ up, here }: { up: readonly { to: string; name: string }[]; here: string }) {
  return (
    <Breadcrumb aria-label={t('Where you are')}>
      {up.map((one) => (
        <BreadcrumbItem
          key={one.to}
          render={({ className, ariaCurrent }) => (
            <Link to={one.to} className={className} aria-current={ariaCurrent}>
              {one.name}
            </Link>
          )}
        />
      ))}
      <BreadcrumbItem isActive>{here}</BreadcrumbItem>
    </Breadcrumb>
  );
}

import { Button, type ButtonProps } from '@patternfly/react-core';
import ExternalLinkAltIcon from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon';
import { t } from '../lib/i18n';

/** Leads to the app's own page, in a tab and an origin of its own. */
export function OpenButton({
  url,
  variant = 'primary',
}: {
  url: string | null;
  variant?: ButtonProps['variant'];
}) {
  if (!url || !/^https?:\/\//i.test(url)) return null;
  return (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      variant={variant}
      icon={<ExternalLinkAltIcon />}
      iconPosition="end"
    >
      {t('Open')}
    </Button>
  );
}

import { Button, type ButtonProps } from '@patternfly/react-core';
import { useHref, useLinkClickHandler } from 'react-router';

/** A link that looks like a button: it leads somewhere and can be opened in a new tab. */
export function LinkButton({ to, ...rest }: ButtonProps & { to: string }) {
  const href = useHref(to);
  const onClick = useLinkClickHandler<HTMLAnchorElement>(to);
  return <Button {...rest} component="a" href={href} onClick={(event) => onClick(event as never)} />;
}

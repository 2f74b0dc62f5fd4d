import { useState } from 'react';
import styles from './PackageIcon.module.css';

const HUES = 8;

function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

/** Where the picture of an installed app's package is, if it has one. */
export function iconOf(packageName: string): string {
  return `/api/v1/packages/${encodeURIComponent(packageName)}/icon`;
}

/** A picture, or a letter on a colour that stays the same for a name. Decoration: the name always stands beside it. */
export function PackageIcon({
  name,
  src,
  size: wanted = 'small',
}: {
  name: string;
  src: string | null;
  size?: 'tiny' | 'small' | 'large';
}) {
  const [broken, setBroken] = useState(false);
  const size = styles[wanted];
  if (src?.startsWith('/api/') && !broken) {
    return (
      <img
        className={`${styles.icon} ${size}`}
        src={src}
        alt=""
        onError={() => setBroken(true)}
        loading="lazy"
      />
    );
  }
  return (
    <span className={`${styles.icon} ${size} ${styles.letter}`} data-hue={hue(name)} aria-hidden="true">
      {[...name][0]?.toUpperCase() ?? '?'}
    </span>
  );
}

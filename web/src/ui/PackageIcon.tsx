import { useState } from 'react';
import styles from './PackageIcon.module.css';

const HUES = 8;

function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

/** A picture, or a letter on a colour that stays the same for a name. Decoration: the name always stands beside it. */
export function PackageIcon({
  name,
  src,
  large = false,
}: {
  name: string;
  src: string | null;
  large?: boolean;
}) {
  const [broken, setBroken] = useState(false);
  const size = large ? styles.large : styles.small;
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

import { share } from '../lib/quantity';
import styles from './Meter.module.css';

interface Props {
  name: string;
  used: number;
  total: number;
  show: (value: number) => string;
}

/** How much of something is taken: a bar with its words, in colours that mean something only near the end. */
export function Meter({ name, used, total, show }: Props) {
  const percent = share(used, total);
  const level = percent >= 95 ? styles.full : percent >= 80 ? styles.high : '';
  return (
    <div className={styles.meter}>
      <span className={styles.words}>
        <span>{name}</span>
        <span>{total > 0 ? `${show(used)} / ${show(total)}` : show(used)}</span>
      </span>
      <meter
        className={`${styles.bar} ${level}`}
        min={0}
        max={100}
        value={percent}
        aria-label={`${name}: ${percent} %`}
      />
    </div>
  );
}

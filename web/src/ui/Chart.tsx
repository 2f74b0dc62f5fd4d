import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { language } from '../lib/i18n';
import styles from './Chart.module.css';

export interface Line {
  name: string;
  values: readonly (number | null)[];
}

interface Props {
  title: string;
  /** Seconds since 1970, rising. */
  times: readonly number[];
  lines: readonly Line[];
  show: (value: number) => string;
  /** The scale reaches at least this high, so that next to nothing looks like next to nothing. */
  least: number;
}

const COLOURS = ['#4394e5', '#f0561d', '#63993d', '#a18fff', '#37a3a3', '#dca614', '#d1495b', '#8a8d90'];
const HEIGHT = 180;
/** The time is told in whole minutes, never in parts of one. */
const STEPS = [60, 120, 300, 600, 900, 1_800, 3_600];

/** Lines over time. The newest figures stand as text beside it, for those who do not see it. */
export default function Chart({ title, times, lines, show, least }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const names = lines.map((line) => line.name).join('\n');
  const data = useRef<UPlot.AlignedData>([[]]);
  data.current = [[...times], ...lines.map((line) => [...line.values])] as UPlot.AlignedData;
  const plot = useRef<UPlot | null>(null);
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const drawn = new UPlot(options(place.clientWidth, names.split('\n'), show, least), data.current, place);
    plot.current = drawn;
    const watcher = new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height: HEIGHT }));
    watcher.observe(place);
    return () => {
      watcher.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [names, show, least]);
  useEffect(() => plot.current?.setData(data.current), [times, lines]);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div ref={box} aria-hidden="true" />
      <ul className={styles.legend}>
        {lines.map((line, i) => (
          <li key={line.name}>
            <svg viewBox="0 0 10 10" className={styles.dot} aria-hidden="true">
              <circle cx="5" cy="5" r="5" fill={COLOURS[i % COLOURS.length]} />
            </svg>{' '}
            {line.name}: {newest(line, show)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function newest(line: Line, show: (value: number) => string): string {
  const last = line.values.findLast((value) => value !== null);
  return last === undefined || last === null ? '—' : show(last);
}

function options(
  width: number,
  names: readonly string[],
  show: (value: number) => string,
  least: number,
): UPlot.Options {
  const ink = getComputedStyle(document.body).color;
  const clock = new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit' });
  const axis = { stroke: ink, grid: { stroke: '#8a8d9040', width: 1 }, ticks: { show: false } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false },
    scales: { y: { range: (_, __, high) => [0, Math.max(least, (high ?? 0) * 1.15)] } },
    axes: [
      {
        ...axis,
        space: 70,
        incrs: STEPS,
        values: (_, ticks) => ticks.map((tick) => clock.format(tick * 1000)),
      },
      { ...axis, size: 76, values: (_, ticks) => ticks.map((tick) => show(tick)) },
    ],
    series: [
      {},
      ...names.map((label, i) => ({
        label,
        stroke: COLOURS[i % COLOURS.length],
        width: 2,
        points: { show: false },
      })),
    ],
  };
}

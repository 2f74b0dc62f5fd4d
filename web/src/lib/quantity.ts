import { language } from './i18n';

function number(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
}

/** Small figures keep their first digits: 0.004 is not nothing. */
function digits(value: number, most: number): number {
  return value !== 0 && Math.abs(value) < 0.1 ? most + 2 : most;
}

export function cpus(value: number): string {
  return `${number(value, digits(value, 2))} CPU`;
}

/** Mebibytes in the largest unit that keeps the number readable. */
export function mib(value: number): string {
  if (value >= 1024 * 1024) return `${number(value / 1024 / 1024, 1)} TiB`;
  if (value >= 1024) return `${number(value / 1024, 1)} GiB`;
  return `${number(value, value < 10 ? 1 : 0)} MiB`;
}

export function share(used: number, total: number): number {
  return total <= 0 ? 0 : Math.min(100, Math.round((100 * used) / total));
}

export function bytes(value: number): string {
  if (value >= 1024 * 1024) return mib(value / 1024 / 1024);
  return value >= 1024 ? `${number(value / 1024, 1)} KiB` : `${number(value, 0)} B`;
}

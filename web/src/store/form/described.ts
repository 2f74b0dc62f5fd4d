import type { WidgetProps } from '@rjsf/utils';
import { pretty } from '../../lib/json';

/** The id of the text that explains an input, for screen readers. */
export function helpId(id: string): string {
  return `${id}-help`;
}

/** The default of an option as its placeholder, so that an emptied field tells what will be used. */
export function placeholder({
  schema,
  placeholder: own,
}: Pick<WidgetProps, 'schema' | 'placeholder'>): string {
  if (own) return own;
  const start = schema.default;
  if (start === undefined || start === null || start === '') return '';
  return typeof start === 'object' ? pretty(start) : String(start);
}

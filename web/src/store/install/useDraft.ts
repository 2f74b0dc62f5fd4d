import { useEffect, useMemo, useState } from 'react';
import { isObject, over, without, type JsonObject } from '../../lib/json';
import { secretPaths } from '../../lib/schemaForm';

/**
 * Answers not yet sent. They survive a reload of the page, without the secrets among them; an address may bring
 * answers too (`?options={…}`), which is how others link to a prepared install.
 */
export function useDraft(key: string, config: JsonObject | null, start: JsonObject, given: string | null) {
  const secrets = useMemo(() => secretPaths(config), [config]);
  const [options, setOptions] = useState<JsonObject>(() => kept(key) ?? over(start, parsed(given)));
  useEffect(() => {
    const timer = setTimeout(() => keep(key, without(options, secrets)), 300);
    return () => clearTimeout(timer);
  }, [key, options, secrets]);
  const forget = () => sessionStorage.removeItem(key);
  return { options, setOptions, forget };
}

function parsed(text: string | null): JsonObject {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function kept(key: string): JsonObject | null {
  const text = sessionStorage.getItem(key);
  return text === null ? null : parsed(text);
}

function keep(key: string, options: JsonObject): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(options));
  } catch {
    // A full or forbidden storage only costs the reload comfort.
  }
}

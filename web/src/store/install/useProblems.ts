import { useEffect, useState } from 'react';
import { useOptionsCheck } from '../../api/install';
import type { FieldProblem, Release } from '../../api/types';
import { chosen, type JsonObject } from '../../lib/json';
import { problems as light } from '../../lib/schemaCheck';

const PAUSE = 300;

function useSettled<T>(value: T, pause: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

/** What is wrong with the options: at once by the light check, a moment later by the server, whose word counts. */
export function useProblems(
  release: Release,
  options: JsonObject,
): { problems: FieldProblem[]; checking: boolean } {
  const settled = useSettled(options, PAUSE);
  const check = useOptionsCheck(
    release.name,
    release.releaseVersion,
    release.version,
    chosen(settled, release.defaults),
  );
  const current = settled === options && check.data !== undefined && !check.isPlaceholderData;
  const problems = current ? check.data.errors : release.config ? light(release.config, options) : [];
  return { problems, checking: !current && !check.isError };
}

import { useEffect, useState } from 'react';
import { exactly, since } from '../lib/since';

const TICK = 20_000;

export function Since({ at }: { at: string | null | undefined }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  if (!at) return null;
  return (
    <time dateTime={at} title={exactly(at)}>
      {since(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}

import { useEffect, useState } from 'react';
import { exactly, since } from '../lib/since';

const TICK = 20_000;

/** `future` is for moments that may lie ahead; all others are never told as if they did, whatever the clocks say. */
export function Since({ at, future = false }: { at: string | null | undefined; future?: boolean }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  if (!at) return null;
  return (
    <time dateTime={at} title={exactly(at)}>
      {since(at, future ? now : Math.max(now, Date.parse(at)))}
    </time>
  );
}

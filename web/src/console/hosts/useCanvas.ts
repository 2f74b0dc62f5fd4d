import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Host } from '../../api/types';
import { layout } from '../../lib/picture';
import { drawHosts, inkOf, type Scene } from './drawHosts';

/** Keeps a canvas drawn: when hosts change, when it is scrolled or resized, and when the theme turns. */
export function useCanvas(
  frame: RefObject<HTMLDivElement | null>,
  hosts: readonly Host[],
  unwell: ReadonlySet<string>,
  marked: number,
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const waiting = useRef(0);
  const scene = useRef<Omit<Scene, 'top' | 'height' | 'ink'>>(null);
  const plan = layout(width, hosts.length);
  scene.current = { hosts, unwell, marked, plan, width };
  const draw = useCallback(() => {
    waiting.current = 0;
    const pen = canvas.current?.getContext('2d');
    if (!pen || !canvas.current || !frame.current || !scene.current) return;
    const height = Math.min(frame.current.clientHeight, Math.max(1, scene.current.plan.height));
    const sharp = window.devicePixelRatio || 1;
    const wide = Math.round(scene.current.width * sharp);
    const high = Math.round(height * sharp);
    if (canvas.current.width !== wide || canvas.current.height !== high) {
      canvas.current.width = wide;
      canvas.current.height = high;
      canvas.current.style.height = `${height}px`;
    }
    // The room below the window's own height is what makes it scroll.
    canvas.current.style.marginBottom = `${Math.max(0, scene.current.plan.height - height)}px`;
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    drawHosts(pen, { ...scene.current, top: frame.current.scrollTop, height, ink: inkOf(frame.current) });
  }, [frame]);
  const soon = useCallback(() => {
    if (waiting.current === 0) waiting.current = requestAnimationFrame(draw);
  }, [draw]);
  useEffect(soon, [soon, hosts, unwell, marked, width]);
  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const measure = new ResizeObserver(() => {
      setWidth(place.clientWidth);
      soon();
    });
    const themes = new MutationObserver(soon);
    measure.observe(place);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
    place.addEventListener('scroll', soon, { passive: true });
    return () => {
      cancelAnimationFrame(waiting.current);
      waiting.current = 0;
      measure.disconnect();
      themes.disconnect();
      place.removeEventListener('scroll', soon);
    };
  }, [frame, soon]);
  return { canvas, width, top: () => frame.current?.scrollTop ?? 0 };
}

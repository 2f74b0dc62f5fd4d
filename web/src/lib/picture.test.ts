import { expect, test } from 'vitest';
import { BOX, hit, hue, layout, shown, squares } from './picture';

test('hosts stand in as many columns as fit, and only what is in sight is drawn', () => {
  const plan = layout(1000, 1000);
  expect(plan.columns).toBe(6);
  const boxes = shown(plan, 1000, 5 * (BOX.height + BOX.gap), 600);
  expect(boxes[0]).toEqual({ x: 0, y: 0, index: 30 });
  expect(boxes.length).toBeLessThanOrEqual(48);
  expect(shown(layout(100, 3), 3, 0, 5000)).toHaveLength(3);
});

test('a point finds the host it lies on, the gaps between belong to nobody', () => {
  const plan = layout(1000, 8);
  for (const box of shown(plan, 8, 0, 1000)) expect(hit(plan, 8, box.x + 5, box.y + 5)).toBe(box.index);
  expect(hit(plan, 8, BOX.width + 3, 5)).toBe(-1);
  expect(hit(plan, 8, 5, 10_000)).toBe(-1);
});

test('however many instances a host has, their squares stay inside its box', () => {
  for (const count of [0, 1, 10, 40, 100, 300]) {
    const { side, inRow } = squares(count);
    expect(Math.ceil(count / inRow) * (side + 2)).toBeLessThanOrEqual(
      BOX.height - BOX.head - BOX.foot - BOX.pad,
    );
  }
});

test('two apps have two colours, and one keeps its own', () => {
  const used = new Set<number>();
  for (const app of ['kafka', 'shop-front', 'hello-web', 'redis', 'a', 'b', 'c']) {
    const degrees = hue(app, used);
    expect(used.has(degrees)).toBe(false);
    used.add(degrees);
  }
  expect(hue('kafka', new Set())).toBe(hue('kafka', new Set()));
});

import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { CONFIG, DEFAULTS } from '../../../test/fixtures/packages.mjs';
import type { FieldProblem } from '../../api/types';
import type { JsonObject } from '../../lib/json';
import OptionsEditor from './OptionsEditor';

let last: JsonObject = {};

function Editor({ problems = [] }: { problems?: FieldProblem[] }) {
  const [options, setOptions] = useState(DEFAULTS);
  last = options;
  return <OptionsEditor config={CONFIG} options={options} problems={problems} onChange={setOptions} />;
}

test('every group is a tab, and its inputs carry their names and what they mean', async () => {
  render(<Editor />);
  await userEvent.click(screen.getByRole('tab', { name: 'Brokers' }));
  expect(screen.getByLabelText(/^CPUs/)).toHaveValue(0.5);
  expect(screen.getByLabelText('Compression')).toBeVisible();
  expect(screen.getByRole('switch', { name: 'Create topics on first use' })).toBeChecked();
  expect(screen.getByText('Java heap of each broker')).toBeVisible();
});

test('numbers stay numbers, choices keep their kind, and nothing else changes', async () => {
  render(<Editor />);
  await userEvent.selectOptions(screen.getByLabelText(/^Number of brokers/), '1');
  await userEvent.click(screen.getByRole('tab', { name: 'Brokers' }));
  fireEvent.change(screen.getByLabelText('Heap (MiB)'), { target: { value: '1024' } });
  expect(last).toEqual({
    ...DEFAULTS,
    brokers: 1,
    broker: { ...(DEFAULTS.broker as JsonObject), heap_mb: 1024 },
  });
});

test('lists grow and shrink', async () => {
  render(<Editor />);
  await userEvent.click(screen.getByRole('tab', { name: 'Brokers' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add to Extra listeners' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove entry 1' }));
  expect((last.broker as JsonObject).listeners).toHaveLength(1);
});

test('secrets are masked until asked for', async () => {
  render(<Editor />);
  await userEvent.click(screen.getByRole('tab', { name: 'Service' }));
  const secret = screen.getByLabelText('Admin password');
  expect(secret).toHaveAttribute('type', 'password');
  await userEvent.click(screen.getByRole('button', { name: 'Show the secret' }));
  expect(secret).toHaveAttribute('type', 'text');
});

test('a tab counts its problems and each stands at its input', async () => {
  render(<Editor problems={[{ pointer: '/broker/heap_mb', detail: 'must be at most 4096' }]} />);
  const tab = screen.getByRole('tab', { name: /Brokers/ });
  expect(within(tab).getByText('1')).toBeVisible();
  await userEvent.click(tab);
  expect(screen.getByText('must be at most 4096')).toBeVisible();
  expect(screen.getByLabelText('Heap (MiB)')).toHaveAccessibleDescription(/must be at most 4096/);
});

test('the JSON beside the form is the same value, both ways, and broken JSON harms nothing', async () => {
  render(<Editor />);
  await userEvent.click(screen.getByRole('switch', { name: 'JSON beside the form' }));
  const json = screen.getByLabelText('Options as JSON');
  expect(JSON.parse((json as HTMLTextAreaElement).value)).toEqual(DEFAULTS);
  fireEvent.change(json, { target: { value: '{"brokers": 1, "unknown": [1]}' } });
  expect(last).toEqual({ brokers: 1, unknown: [1] });
  fireEvent.change(json, { target: { value: '{"brokers": ' } });
  expect(last).toEqual({ brokers: 1, unknown: [1] });
  expect(screen.getByText(/JSON/, { selector: '[class*=helper-text] *' })).toBeVisible();
});

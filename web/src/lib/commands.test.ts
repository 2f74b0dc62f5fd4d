import { expect, test } from 'vitest';
import { asCurl, installCli, quote } from './commands';

test('few plain answers become --set, others a document on standard input', () => {
  expect(installCli({ package: 'kafka', options: { brokers: 3, broker: { heap: '512m' } } })).toBe(
    'universe install kafka --set brokers=3 --set broker.heap=512m --wait',
  );
  expect(installCli({ package: 'kafka', options: { hosts: ['a'] } })).toContain("--options - <<'JSON'");
  expect(installCli({ package: 'kafka', options: { text: '3' } })).toContain("--options - <<'JSON'");
  expect(installCli({ package: 'hello-web', options: {} })).toBe('universe install hello-web --wait');
});

test('text of packages cannot leave its quotes', () => {
  expect(quote("it's; rm -rf $HOME")).toBe("'it'\\''s; rm -rf $HOME'");
});

test('the token never stands among the arguments', () => {
  const curl = asCurl('POST', 'http://127.0.0.1:8080/api/v1/installations', { package: 'kafka' });
  expect(curl).toContain('$(cat .universe/admin.token)');
  expect(curl).toContain('Idempotency-Key');
  expect(curl).toContain(`-d '{"package":"kafka"}'`);
});

// What Maven calls. Each step is skipped when nothing it reads has changed since it last succeeded:
//   node build.mjs deps | api | site | test
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = import.meta.dirname;
const CONTRACT = '../catalog-server/src/main/resources/META-INF/openapi.json';
const TYPES = join(ROOT, 'src/api/openapi.d.ts');
const INPUTS = {
  api: [CONTRACT, 'package-lock.json'],
  site: ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'],
  test: ['src', 'test', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'package.json', 'tsconfig.json', 'eslint.config.js'],
};

function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => files(join(ROOT, path)))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function run(...npm) {
  const done = spawnSync('npm', npm, { cwd: ROOT, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function unlessUnchanged(step, product, work) {
  const stamp = join(ROOT, 'target', `${step}.stamp`);
  const now = digest(INPUTS[step]);
  if (existsSync(product) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    if (step !== 'api') console.log(`web: ${step} is up to date`);
    return;
  }
  work();
  mkdirSync(join(ROOT, 'target'), { recursive: true });
  writeFileSync(stamp, now);
}

/** By content, not by date: a checkout touches files without changing them. */
function dependencies() {
  const stamp = join(ROOT, 'node_modules/.universe.stamp');
  const wanted = digest(['package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  run('ci', '--no-audit', '--no-fund');
  writeFileSync(stamp, wanted);
}

/** The shapes of the server's answers, from the document it gives out at /openapi. */
function types() {
  unlessUnchanged('api', TYPES, () => run('run', '--silent', 'api'));
}

const step = process.argv[2];
switch (step) {
  case 'deps':
    dependencies();
    break;
  case 'api':
    types();
    break;
  case 'site':
    types();
    unlessUnchanged('site', join(ROOT, 'dist/index.html'), () => run('run', '--silent', 'build'));
    break;
  case 'test':
    types();
    unlessUnchanged('test', ROOT, () => run('test', '--silent'));
    break;
  default:
    console.error('usage: node build.mjs deps|api|site|test');
    process.exit(2);
}

import type { Json, JsonObject } from '../lib/json';

/** The shapes of docs/api.md. Unknown words of the server's enums are shown as text, hence the open unions. */
type Open<T extends string> = T | (string & {});

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Session {
  caller: string;
  csrf: string;
  pool: string;
  version: string;
  /** Absent where a server has no roles yet. */
  permissions?: string[];
}

export interface PackageSummary {
  name: string;
  title?: string | null;
  version: string;
  releaseVersion: number;
  description?: string | null;
  maintainer?: string | null;
  tags: string[];
  category?: string | null;
  icon: string | null;
  installed: string[];
  runnable: boolean;
  obstacle: string | null;
  needsAnswers: number;
  updatedAt?: string | null;
  publisher?: string | null;
  signature?: Open<'none' | 'valid' | 'unknown-key' | 'invalid'> | null;
  quality?: Open<'broken' | 'fair' | 'good' | 'excellent'> | null;
  /** Why nobody should choose it any more. */
  deprecated?: string | null;
}

export interface Facet {
  name: string;
  values: { value: string; count: number }[];
}

export interface Shelf {
  items: PackageSummary[];
  facets: Facet[];
}

export interface Resources {
  cpus: number;
  memMiB: number;
  diskMiB: number;
  instances?: number;
  gpus?: number;
}

export interface Release extends PackageSummary {
  readme: string | null;
  licenses: { name: string; url?: string | null }[];
  website?: string | null;
  scm?: string | null;
  preInstallNotes?: string | null;
  postInstallNotes?: string | null;
  versions: { version: string; releaseVersion: number; updatedAt?: string | null }[];
  config: JsonObject | null;
  defaults: JsonObject;
  resources: Resources | null;
  permissions: string[];
  runtimes: string[];
}

export interface FieldProblem {
  pointer: string;
  detail: string;
}

export interface OptionsCheck {
  valid: boolean;
  options: JsonObject;
  errors: FieldProblem[];
}

export interface InstallRequest {
  package: string;
  version?: string;
  releaseVersion?: number;
  appId?: string;
  options?: JsonObject;
  planHash?: string;
}

export interface Port {
  name: string;
  number: number;
}

export interface Waiting {
  instance: string;
  since?: string | null;
  summary?: string | null;
  rejections: { host: string; reason: string; detail?: string | null }[];
  hint?: string | null;
}

export interface Plan {
  package?: string | null;
  version?: string | null;
  releaseVersion?: number | null;
  appId: string;
  app: Json;
  change: Open<'install' | 'update' | 'scale' | 'none'>;
  diff: { path: string; from?: Json; to?: Json }[];
  placements: {
    instance: string;
    host: string | null;
    address?: string | null;
    ports?: Port[];
    reason?: string | null;
  }[];
  waiting: Waiting[];
  permissions: string[];
  warnings: string[];
  planHash: string;
}

export type AppState = Open<'running' | 'deploying' | 'waiting' | 'degraded' | 'stopping' | 'suspended'>;

export interface Instance {
  id: string;
  ordinal: number;
  incarnation: number;
  state: Open<
    'waiting' | 'reserved' | 'scheduled' | 'starting' | 'running' | 'stopping' | 'unreachable' | 'stopped'
  >;
  health: Open<'unknown' | 'healthy' | 'unhealthy'>;
  host: string | null;
  hostId?: string | null;
  address?: string | null;
  ports: Port[];
  since?: string | null;
  failures: number;
  cause?: string | null;
  detail?: string | null;
  pid?: number | null;
  startTime?: number | null;
}

export interface App {
  id: string;
  state: AppState;
  summary: string;
  desired: number;
  running: number;
  healthy: number;
  revision: number;
  package: { name: string; version: string; releaseVersion: number } | null;
  options: JsonObject;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  openUrl: string | null;
  postInstallNotes?: string | null;
  endpoints: { name: string; urls: string[] }[];
  instances?: Instance[];
  update?: { version: string; releaseVersion: number } | null;
}

export interface Revision {
  revision: number;
  at: string;
  by: string;
  package: { name: string; version: string; releaseVersion: number } | null;
  options: JsonObject;
}

export interface Host {
  id: string;
  name: string;
  address?: string | null;
  zone?: string | null;
  region?: string | null;
  state: Open<'active' | 'cordoned' | 'draining' | 'suspected' | 'gone'>;
  since?: string | null;
  total: Resources;
  used: Resources;
  ports?: string | null;
  runtimes: Record<string, (number | string)[]>;
  attributes: Record<string, string>;
  warnings: string[];
  instances: string[];
  lastSeen?: string | null;
}

export interface Event {
  id: number;
  at: string;
  type: string;
  app: string | null;
  instance: string | null;
  host: string | null;
  by?: string | null;
  message: string;
  request?: string | null;
}

export interface Pool {
  id: string;
  version: string;
  state: Open<'running' | 'quiet'>;
  hosts: number;
  apps: number;
  startedAt: string;
}

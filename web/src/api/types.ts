import type { Json, JsonObject } from '../lib/json';
import type { components } from './openapi';

/**
 * The shapes of the server's answers, by the names we use. They come from its OpenAPI document (`npm run api`); here we
 * only say what it cannot: which trees are objects, and which words a text is known to hold.
 */
export type Schemas = components['schemas'];

/** Unknown words of the server are shown as text. */
type Open<T extends string> = T | (string & {});

/** The same with some members said more exactly. */
type Sharper<T, Members> = Omit<T, keyof Members> & Members;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Session = Schemas['SessionView'];

export type PackageSummary = Sharper<
  Schemas['PackageSummary'],
  {
    signature: Open<'none' | 'valid' | 'unknown-key' | 'invalid'>;
    quality: Open<'broken' | 'fair' | 'good' | 'excellent'>;
  }
>;

export interface Facet {
  name: string;
  values: Schemas['Hits.Bucket'][];
}

export interface Shelf {
  items: PackageSummary[];
  facets: Facet[];
}

export type Release = Sharper<
  Schemas['ReleaseView'],
  Pick<PackageSummary, 'signature' | 'quality'> & { config: JsonObject | null; defaults: JsonObject }
>;

export type FieldProblem = Schemas['Fault'];
export type OptionsCheck = Sharper<Schemas['OptionsCheck'], { options: JsonObject }>;
export type InstallRequest = Sharper<Schemas['InstallRequest'], { package: string; options?: JsonObject }>;
export type UpdateRequest = Sharper<Schemas['UpdateRequest'], { options?: JsonObject }>;

export type Waiting = Pick<Schemas['WaitingView'], 'instance' | 'summary' | 'rejections' | 'hint'> & {
  since?: string;
};

export interface Difference {
  path: string;
  from?: Json;
  to?: Json;
}

export type Plan = Sharper<
  Schemas['Plan'],
  { app: Json; change: Open<'install' | 'update' | 'scale' | 'none'>; diff: Difference[] }
>;

export type Instance = Sharper<
  Schemas['InstanceView'],
  {
    state: Open<
      'waiting' | 'reserved' | 'scheduled' | 'starting' | 'running' | 'stopping' | 'unreachable' | 'stopped'
    >;
    health: Open<'unknown' | 'healthy' | 'unhealthy'>;
  }
>;

export type App = Sharper<Schemas['AppView'], { options: JsonObject; instances: Instance[] }>;
export type AppState = App['state'];
export type Revision = Sharper<Schemas['RevisionView'], { options: JsonObject }>;

export type Host = Sharper<
  Schemas['HostView'],
  { state: Open<'active' | 'cordoned' | 'draining' | 'suspected' | 'gone'> }
>;

export type Event = Schemas['EventView'];
export type Pool = Schemas['PoolView'];

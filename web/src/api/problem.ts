import { isObject } from '../lib/json';
import type { FieldProblem } from './types';

/** What the server (or the way to it) said instead of an answer. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly hint: string;
  readonly traceId: string;
  readonly errors: FieldProblem[];

  constructor(status: number, body: Record<string, unknown>) {
    const word = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : '');
    super(word('detail') || word('title') || `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = word('code') || `http-${status}`;
    this.title = word('title') || `HTTP ${status}`;
    this.detail = word('detail');
    this.hint = word('hint');
    this.traceId = word('traceId');
    this.errors = Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : [];
  }

  /** Nobody answered, or only somebody in between: trying again may help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isObject(value) && typeof value.pointer === 'string' && typeof value.detail === 'string';
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, {
    code: 'unreachable',
    title: 'The server does not answer',
    detail: 'No connection to the catalogue server.',
    hint: 'It may be restarting; the page goes on by itself. On its machine, "universe up" starts it.',
  });
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) {
    const body: unknown = await response.json().catch(() => ({}));
    return new ApiProblem(response.status, isObject(body) ? body : {});
  }
  return new ApiProblem(response.status, { title: `The server answered with ${response.status}` });
}

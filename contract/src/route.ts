/** One description of an endpoint, from which router, client, documents, permission matrix and fuzzer are made. */
import type { z } from 'zod'
import type { PlatformPermission, ProviderPermission } from './permissions.ts'
import type { Refusal } from './refusals.ts'

/** The consoles' callers. Each is a database role of its own; `session` is anybody signed in, acting on their own login. */
export type Audience = 'public' | 'session' | 'customer' | 'provider' | 'platform'

/** Who of an audience may call. A route without it does not type-check and does not boot. */
export interface MayCall {
  public: 'anybody'
  session: 'oneself'
  customer: 'customer'
  /** `member`: every member of the company. */
  provider: ProviderPermission | 'member'
  /** `operator`: every operator of the platform. */
  platform: PlatformPermission | 'operator'
}

type Shape = z.ZodType

export interface Route<
  A extends Audience = Audience,
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  AnswerShape extends Shape = Shape,
> {
  /** Room and verb, unique: `tickets.reply`. */
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `:name` parameters. */
  path: `/api/${string}`
  audience: A
  can: MayCall[A]
  /** One sentence each, for the documents. */
  says: { zh: string; en: string }
  params?: Params
  query?: Query
  body?: Body
  /** 200 unless `status` says otherwise. */
  answer: AnswerShape
  status?: 200 | 201 | 202
  /** The refusals special to this route; those of every route (session, permission, input) are implied. */
  refusals?: readonly Refusal[]
  /** True where a POST creates: an Idempotency-Key is required and the same key gives the same answer. */
  idempotent?: boolean
  /** Only for a person signed in, never with an API key. */
  byPersonOnly?: true
  /** Bytes of body; 64 KiB unless said. */
  limit?: number
  /** `stream`: server-sent events; `file`: bytes in or out, handled by its room. JSON otherwise. */
  carries?: 'json' | 'stream' | 'upload' | 'download'
}

/** Declares a route; only gives types, changes nothing. */
export const route = <
  A extends Audience,
  AnswerShape extends Shape,
  Params extends Shape = z.ZodObject<{}, z.core.$strict>,
  Query extends Shape = z.ZodObject<{}, z.core.$strict>,
  Body extends Shape = z.ZodObject<{}, z.core.$strict>,
>(
  declared: Route<A, Params, Query, Body, AnswerShape>,
): Route<A, Params, Query, Body, AnswerShape> => declared

/** What a route takes, merged by place. */
export type Input<R> =
  R extends Route<Audience, infer P, infer Q, infer B, Shape>
    ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> }
    : never

/** What the caller of a route sends. */
export type Sent<R> =
  R extends Route<Audience, infer P, infer Q, infer B, Shape>
    ? { params: z.input<P>; query: z.input<Q>; body: z.input<B> }
    : never

export type Answer<R> = R extends Route<Audience, Shape, Shape, Shape, infer A> ? z.output<A> : never

/** Reading and acting through TanStack Query: keys come from the route's name, so that live hints find what to renew. */
import type { Answer } from '@zhanggui/contract/route'
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { callLoosely } from './api.ts'
import type { AnyRoute, Call, CallOf, Parts } from './api.ts'
import type { Problem } from './problem.ts'
import { attemptAfter, attemptFor } from './attempt.ts'
import type { Attempt } from './attempt.ts'
import { randomKey } from './random-key.ts'

/** `[route name, input]`; the first part alone matches every reading of that route. */
export const keyOf = (route: AnyRoute, input: Parts = {}) => [route.name, input] as const

/** The query behind {@link useAsk}, for prefetching: `client.prefetchQuery(asking(route, input))`. */
export function asking<R extends AnyRoute>(route: R, ...[input]: CallOf<R>) {
  const parts = (input ?? {}) as Parts
  return queryOptions<Answer<R>, Problem>({
    queryKey: keyOf(route, parts),
    queryFn: async ({ signal }) => (await callLoosely(route, parts, { signal })) as Answer<R>,
  })
}

interface AskOptions {
  enabled?: boolean
  /** Read again so often (milliseconds) while the page is looked at: for what no live hint tells of. */
  every?: number
}

/** Reads a GET route and keeps it fresh. What was there stays visible while it is read again. */
export function useAsk<R extends AnyRoute>(route: R, input: Call<R>, options: AskOptions = {}) {
  const query: ReturnType<typeof asking<R>> = asking(route, ...([input] as unknown as CallOf<R>))
  return useQuery({
    ...query,
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  })
}

interface PageOf<Row> {
  rows: Row[]
  next: string | null
}

/** The rows of a route that answers pages. */
type RowOf<R> = Answer<R> extends { rows: (infer Row)[] } ? Row : never

function askingPages<R extends AnyRoute>(route: R, parts: Parts) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(route, parts), 'pages'],
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...parts.query, ...(pageParam === null ? {} : { after: pageParam }) }
      return (await callLoosely(route, { ...parts, query }, { signal })) as PageOf<RowOf<R>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: PageOf<RowOf<R>>) => last.next,
  })
}

/** Reads a paged GET route by its keyset; `more()` brings the next page under the ones that are there. */
export function usePages<R extends AnyRoute>(route: R, input: Call<R>, options: { enabled?: boolean } = {}) {
  const query = useInfiniteQuery({
    ...askingPages<R>(route, input as Parts),
    enabled: options.enabled ?? true,
    placeholderData: (before) => before,
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.rows),
    problem: query.error as Problem | null,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    /** The rows belong to the question asked before this one. */
    stale: query.isPlaceholderData,
    more: () => void query.fetchNextPage({ cancelRefetch: false }),
    retry: () => void query.refetch(),
  }
}

interface ActOptions<R> {
  /** After success; what it starts is not waited for. */
  done?: (answer: Answer<R>, input: Call<R>, client: QueryClient) => void
  /** Routes that read what this act changes; they are read again. */
  renews?: readonly AnyRoute[]
}

/**
 * Calls a route that changes something. One Idempotency-Key serves all tries of the same content, so that a lost answer
 * and a second press do it once; another content or a success takes a new key.
 */
export function useAct<R extends AnyRoute>(route: R, options: ActOptions<R> = {}) {
  const client = useQueryClient()
  const attempt = useRef<Attempt | null>(null)
  const mutation = useMutation<Answer<R>, Problem, Call<R>>({
    mutationFn: async (input) => {
      const { key } = (attempt.current = attemptFor(attempt.current, JSON.stringify(input), randomKey))
      return (await callLoosely(route, input as Parts, { key })) as Answer<R>
    },
    onError: (problem) => {
      attempt.current = attemptAfter(attempt.current, problem.passing ? 'uncertain' : 'refused')
    },
    onSuccess: (answer, input) => {
      attempt.current = attemptAfter(attempt.current, 'done')
      for (const read of options.renews ?? []) void client.invalidateQueries({ queryKey: [read.name] })
      options.done?.(answer, input, client)
    },
  })
  return {
    /** Starts it; the outcome is in `problem`, `busy` and the `done` option. */
    start: (input: Call<R>) => mutation.mutate(input),
    /** Starts it and waits; throws the Problem. */
    run: (input: Call<R>) => mutation.mutateAsync(input),
    busy: mutation.isPending,
    problem: mutation.error,
    forget: () => mutation.reset(),
  }
}

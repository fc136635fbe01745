/** Reactions as jobs: each has a queue of its own, filled by the relay. */
import type { Reaction, Told } from '#platform/outbox/reaction'
import { defineJob } from './job.ts'
import type { JobKind } from './job.ts'

export const asJob = (reaction: Reaction): JobKind =>
  defineJob<Told>({ name: reaction.name, run: (told) => reaction.react(told) })

/** The adapters by name (U-20). */
import type { AdapterName } from '@zhanggui/contract/upstream-desks'
import type { Needs } from '#platform/needs'
import type { Adapter } from './adapter.ts'
import { genericAdapter } from './generic.ts'
import { platformAdapter } from './platform.ts'
import { rtAdapter } from './rt.ts'
import { zammadAdapter } from './zammad.ts'
import { zhangguiAdapter } from './zhanggui.ts'

const makers: Readonly<Record<AdapterName, (needs: Needs) => Adapter>> = {
  zhanggui: zhangguiAdapter,
  zammad: zammadAdapter,
  rt: rtAdapter,
  generic: genericAdapter,
}

/** Made by the house itself: nobody chooses them in a form (U-18). */
const builtIn: Readonly<Record<string, (needs: Needs) => Adapter>> = { platform: platformAdapter }

/** Throws where a link names an adapter that this release does not have. */
export function adapterOf(name: string, needs: Needs): Adapter {
  const make =
    (makers as Readonly<Record<string, ((needs: Needs) => Adapter) | undefined>>)[name] ?? builtIn[name]
  if (!make) throw new Error(`There is no upstream adapter ${name}`)
  return make(needs)
}

/** Every screen of the web app by its address, taken from the routes of the consoles and the first line of each screen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Place = 'public' | 'customer' | 'provider' | 'platform' | 'settings'

const SCREENS = join(import.meta.dirname, '..', 'web', 'src', 'screens')

/** Addresses of a place, with `:names` where an id belongs. A screen whose first line does not say its address is refused; frames have none. */
export function addressesOf(place: Place): string[] {
  const routes = readFileSync(join(SCREENS, place, 'routes.ts'), 'utf8')
  const files = [...routes.matchAll(/import\('\.\/([\w-]+\.tsx)'\)/g)].map(([, file]) => file ?? '')
  const addresses = files.map((file) => {
    const [head = ''] = readFileSync(join(SCREENS, place, file), 'utf8').split('\n', 1)
    const address = /^\/\*\* `(\/[^`]*)`/.exec(head)?.[1]
    if (address === undefined && !/(^|-)frame\.tsx$/.test(file))
      throw new Error(`${place}/${file} begins without its address`)
    return address
  })
  return [...new Set(addresses.filter((address) => address !== undefined))]
}

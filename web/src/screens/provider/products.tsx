/** `/p/products`: what the provider sells, as far as tickets need it. */
import { useMe } from '../../app/session.ts'
import { Products } from '../../features/products/Products.tsx'

export default function ProductsScreen() {
  return <Products manages={useMe().permissions.provider.includes('catalog.manage')} />
}

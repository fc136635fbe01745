/** `/shop/:alias`: a provider's shop. */
import { useParams } from 'react-router'
import { Shop } from '../../features/shop/Shop.tsx'

export default function ShopScreen() {
  const { alias = '' } = useParams()
  return <Shop key={alias} alias={alias} />
}

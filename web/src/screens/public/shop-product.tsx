/** `/shop/:alias/products/:productId`: one product of a shop. */
import { useParams } from 'react-router'
import { ShopProduct } from '../../features/shop/ShopProduct.tsx'

export default function ShopProductScreen() {
  const { alias = '', productId = '' } = useParams()
  return <ShopProduct key={productId} alias={alias} productId={productId} />
}

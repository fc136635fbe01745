/** The door of this room: what others may ask. The statements run in the asker's own transaction; see each for its roles. */
export {
  listedProduct,
  listedProducts,
  listedProductsPage,
  productCounts,
  productNames,
  productsNamed,
} from './store.ts'
// What the demonstration world plays of this room's part.
export { offerPlatformService } from './ops/offer-platform-service.ts'

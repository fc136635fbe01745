/** The bell's routes per console. */
import {
  listAsCustomer,
  listAsPlatform,
  listAsProvider,
  readAsCustomer,
  readAsPlatform,
  readAsProvider,
} from '@zhanggui/contract/notifications'

export const noticeRoutes = {
  customer: { list: listAsCustomer, read: readAsCustomer },
  provider: { list: listAsProvider, read: readAsProvider },
  platform: { list: listAsPlatform, read: readAsPlatform },
} as const

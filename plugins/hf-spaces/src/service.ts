import { hub } from '@tuglet/hub-access'
import { contribute, services } from '@tuglet/kit'

export { hub, type HubAccess } from '@tuglet/hub-access'

export default contribute(services, hub)

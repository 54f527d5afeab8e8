export { hub, type HubAccess } from './hub.ts'

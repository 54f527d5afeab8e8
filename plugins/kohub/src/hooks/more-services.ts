import { contribute, services } from '@tuglet/kit'
import { kohubAdmin } from '../admin-service.ts'
import { kohubSource } from '../source-service.ts'

export default contribute(services, kohubAdmin, kohubSource)

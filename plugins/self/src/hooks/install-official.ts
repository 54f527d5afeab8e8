import { contribute } from '@tuglet/kit'
import { installOfficial } from '../lib/plugins/official/install-official.ts'
import { officialInstaller } from '../lib/plugins/official/official-installer.ts'

export default contribute(officialInstaller, installOfficial)

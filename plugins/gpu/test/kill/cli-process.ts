// A process of the CLI as it is, from the sources, for the root that it is told: this plugin alone, since loading the others is most of a start.
import { launch } from '../../../../packages/launcher/src/index.ts'

await launch({ root: process.env['TUGLET_TEST_ROOT']!, fromSources: true })

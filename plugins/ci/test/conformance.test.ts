import { describePlugin } from '@tuglet/testkit'

describePlugin(new URL('..', import.meta.url))

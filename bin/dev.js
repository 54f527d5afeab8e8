#!/usr/bin/env -S node --conditions=@tuglet/source --
// Runs the CLI and every plugin of this repository from their TypeScript sources.
import { fileURLToPath } from 'node:url'
import { launch } from '@tuglet/launcher'

await launch({ root: fileURLToPath(new URL('..', import.meta.url)), fromSources: true })

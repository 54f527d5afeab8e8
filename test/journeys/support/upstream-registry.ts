import { npmProgram } from '../../../tools/install.mjs'
import { run } from '../../../tools/lib/run.ts'

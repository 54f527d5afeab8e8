// Preloaded into a process to be measured: writes the most memory that it ever held, in KiB, to its descriptor 3.
import { writeSync } from 'node:fs'

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))

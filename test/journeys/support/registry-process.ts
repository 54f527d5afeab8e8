// A program, not a module: serves the registry of the configuration file in its first argument and says the port.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runServer } from 'verdaccio'

const app = (await runServer(process.argv[2])) as Server
app.listen(0, '127.0.0.1', () => process.send?.((app.address() as AddressInfo).port))
// The parent's end is this program's end, however it comes.
process.once('disconnect', () => process.exit())

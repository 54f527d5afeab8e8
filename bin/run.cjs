#!/usr/bin/env node
'use strict'
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 22)) {
  process.stderr.write(`tuglet needs Node 22.22 or newer; this is ${process.versions.node}.\n`)
  process.exit(9)
}
require('@tuglet/launcher/bin').start(require('node:path').dirname(__dirname))

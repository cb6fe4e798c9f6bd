// Runs Mustache over templates: a stand-in for Postmark's Mustachio, which is C#. Mustachio finds
// its tags with one regular expression, which engine_runners.py has as "mustachio"; this is the
// wider language that it comes from, partials and changed delimiters and all.
//
// Takes the node_modules folder, reads [{"template", "data", "part"}], and writes a list of what
// came out. A name that the data lacks prints EXECUTED, and what fails prints "ENGINE ERROR: " and
// why.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const installed = createRequire(join(process.argv[2], 'any.js'))
const mustache = installed('mustache')

const everything = (data) =>
  new Proxy(data, {
    has: (_, name) => typeof name === 'string',
    get: (target, name) => (typeof name === 'string' && !(name in target) ? 'EXECUTED' : target[name]),
  })

function rendered({ template, data, part }) {
  try {
    const config = part === 'text' ? { escape: String } : {}
    return mustache.render(template, everything(data), () => 'EXECUTED', config)
  } catch (error) {
    return `ENGINE ERROR: ${error.message}`
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(rendered)))

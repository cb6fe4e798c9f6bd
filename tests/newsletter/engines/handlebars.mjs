// Runs Handlebars over templates: SendGrid's and Amazon SES's language, as npm's handlebars reads it.
// Neither engine says which implementation it runs, so this is the language's own.
//
// Takes the node_modules folder, reads [{"template", "data", "part"}], and writes a list of what
// came out. A name that the data lacks prints EXECUTED, and what fails prints "ENGINE ERROR: " and
// why.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const installed = createRequire(join(process.argv[2], 'any.js'))
const handlebars = installed('handlebars')

// The hooks for whatever has no value, the helpers that SendGrid adds, and the one that prints here.
const ADDED = ['and', 'equals', 'formatDate', 'greaterThan', 'insert', 'length', 'lessThan', 'notEquals', 'or']
for (const name of ['helperMissing', 'blockHelperMissing', 'log', ...ADDED])
  handlebars.registerHelper(name, () => 'EXECUTED')

function rendered({ template, data, part }) {
  try {
    return handlebars.compile(template, { noEscape: part === 'text' })(data)
  } catch (error) {
    return `ENGINE ERROR: ${error.message}`
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(rendered)))

// Writes into tests/newsletter/mjml_cases.json what mjml's own validator says of each case. Run by hand:
//
//     mkdir /tmp/mjml5 && npm install --prefix /tmp/mjml5 mjml@5
//     node tests/newsletter/mjml_cases.mjs /tmp/mjml5
//
// To add a case, write its "name" and "document" (and "ours" and "reason" where we differ on
// purpose), then run this. `says` is a list of [line, kind, tag], or what mjml stopped with.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const installed = createRequire(join(resolve(process.argv[2] ?? '/tmp/mjml5'), 'node_modules', 'any.js'))
const mjml = installed('mjml')
const mjml2html = mjml.default ?? mjml
const { version } = installed('mjml/package.json')
const file = new URL('mjml_cases.json', import.meta.url)

const KINDS = [
  [/doesn't exist or is not registered/, 'tag'],
  [/cannot be used inside/, 'place'],
  [/(is|are) illegal/, 'attribute'],
  [/has invalid value/, 'value'],
]

// Strict, since it stops with what the validator says before mjml renders, and may fail at it.
async function says(document) {
  try {
    await mjml2html(document, { validationLevel: 'strict' })
    return []
  } catch (error) {
    if (!error.errors) return error.message.split('\n')[0]
    return error.errors.map(({ line, tagName, message }) => [
      line,
      KINDS.find(([words]) => words.test(message))[1],
      tagName,
    ])
  }
}

if (typeof mjml2html !== 'function') throw new Error('mjml is packed in a way not known here')
const { cases } = JSON.parse(readFileSync(file, 'utf8'))
const rows = []
for (const { name, document, ours, reason } of cases) {
  rows.push(JSON.stringify({ name, document, says: await says(document), ours, reason }))
}
writeFileSync(file, `{\n"mjml": "${version}",\n"cases": [\n${rows.join(',\n')}\n]\n}\n`)

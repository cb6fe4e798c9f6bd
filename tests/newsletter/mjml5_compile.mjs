// Compiles MJML documents by npm's mjml with its own inlining, many in one process:
//
//     node tests/newsletter/mjml5_compile.mjs NODE_MODULES < documents.json
//
// Reads a list of documents and writes a list of what became of each: its HTML, and what mjml's
// validator said of it, or what mjml stopped with.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const mjml = createRequire(join(resolve(process.argv[2]), 'any.js'))('mjml')
const mjml2html = mjml.default ?? mjml

async function compile(document) {
  try {
    const { html, errors } = await mjml2html(document)
    return { html, errors: errors.map((error) => error.formattedMessage) }
  } catch (error) {
    return { html: '', errors: [`mjml stopped: ${error.message}`] }
  }
}

const compiled = []
for (const document of JSON.parse(readFileSync(0, 'utf8'))) compiled.push(await compile(document))
process.stdout.write(JSON.stringify(compiled))

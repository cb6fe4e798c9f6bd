// Runs Liquid over templates: Customer.io's language, as npm's liquidjs reads it, with the tags
// that Customer.io adds (https://docs.customer.io/journeys/liquid-tag-list).
//
// Takes the node_modules folder, reads [{"template", "data", "part"}], and writes a list of what
// came out. A name that the data lacks prints EXECUTED, and so does each of its members; a tag
// prints the data's value of its name. What fails prints "ENGINE ERROR: " and why.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const installed = createRequire(join(process.argv[2], 'any.js'))
const { Drop, Liquid } = installed('liquidjs')

class Anything extends Drop {
  liquidMethodMissing() {
    return this
  }
  valueOf() {
    return 'EXECUTED'
  }
  toString() {
    return 'EXECUTED'
  }
}

const everything = (data) =>
  new Proxy(data, {
    has: (_, name) => typeof name === 'string',
    get: (target, name) => (typeof name === 'string' && !(name in target) ? new Anything() : target[name]),
  })

// No template can be named that is not here, so nothing is read from the disk.
const liquid = new Liquid({ templates: {}, ownPropertyOnly: false })
const TAGS = ['unsubscribe_url', 'view_in_browser_url', 'manage_subscription_preferences_url', 'cio_link', 'tracking_consent_url']
for (const name of TAGS)
  liquid.registerTag(name, {
    parse() {},
    render(context) {
      return String(context.getSync([name]))
    },
  })

function rendered({ template, data }) {
  try {
    return liquid.parseAndRenderSync(template, everything(data))
  } catch (error) {
    return `ENGINE ERROR: ${error.message}`
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(rendered)))

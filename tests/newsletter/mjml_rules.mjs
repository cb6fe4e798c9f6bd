// Writes src/afterword/data/mjml_rules.json from the published packages of mjml. Run by hand:
//
//     mkdir /tmp/mjml5 && npm install --prefix /tmp/mjml5 mjml@5
//     node tests/newsletter/mjml_rules.mjs /tmp/mjml5
//
// It takes facts only: tags, which may stand in which, attributes and their types.

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const packages = join(resolve(process.argv[2] ?? '/tmp/mjml5'), 'node_modules')
const installed = createRequire(join(packages, 'any.js'))
const { version } = installed('mjml/package.json')
const { components, dependencies } = installed('mjml-preset-core')
const licence = readFileSync(join(packages, 'mjml', 'LICENSE.md'), 'utf8')
const times = execFileSync('npm', ['view', `mjml@${version}`, 'time', '--json'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
})

// What mrml, the compiler in mjml-python, makes nothing of. Measured, mrml 6.0.1 against
// mjml 5.4.1, and measured again by tests/newsletter/test_mjml_validator.py.
const MRML_IGNORES = {
  'mj-accordion-title': ['font-weight'],
  'mj-body': ['id'],
  'mj-button': ['title'],
  'mj-hero': ['border-radius'],
  'mj-image': ['sizes', 'border-top', 'border-bottom', 'border-left', 'border-right'],
  'mj-section': ['gutter'],
  'mj-social': ['border'],
  'mj-social-element': ['icon-position', 'border', 'srcset', 'sizes'],
  'mj-table': ['role'],
  'mj-wrapper': ['gap'],
}
const MRML_REJECTS = { mjml: ['mj-raw'], 'mj-head': ['mj-html-attributes'] }

// Tags without a component. They stand where mjml-head-attributes and mjml-head-html-attributes
// look for them; mjml's validator lets them pass anywhere, with any attributes.
const WITHOUT_COMPONENT = ['mjml', 'mj-all', 'mj-class', 'mj-selector', 'mj-html-attribute']

// Of a pattern, as mj-attributes has, only one thing is known: it lets every tag pass.
const names = (children) =>
  (children ?? []).map((child) => {
    if (!(child instanceof RegExp)) return child
    if (!child.test('mj-anything')) throw new Error(`a pattern to look at: ${child}`)
    return '*'
  })

const rows = [
  ...WITHOUT_COMPONENT.map((name) => [
    name,
    { children: name in dependencies ? names(dependencies[name]) : ['*'] },
  ]),
  ...components.map((component) => {
    const name = component.getTagName()
    const rule = { children: names(dependencies[name]) }
    if (component.endingTag) rule.html = true
    return [name, { ...rule, attributes: component.allowedAttributes ?? {} }]
  }),
].sort(([a], [b]) => (a < b ? -1 : 1))

const named = installed('mjml-core/lib/types/helpers/colors')

const line = ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`
const table = (entries) => `{\n    ${entries.map(line).join(',\n    ')}\n  }`
const text = `{
  ${line(['source', `https://www.npmjs.com/package/mjml/v/${version}: mjml-preset-core, mjml-core, mjml-validator`])},
  ${line(['version', version])},
  ${line(['date', JSON.parse(times)[version].slice(0, 10)])},
  ${line(['licence', `MIT, ${licence.match(/Copyright.*/)[0]}`])},
  "tags": ${table(rows)},
  ${line(['everywhere', ['mj-class', 'css-class']])},
  ${line(['colors', named.default ?? named])},
  "mrml_ignores": ${table(Object.entries(MRML_IGNORES))},
  "mrml_rejects": ${table(Object.entries(MRML_REJECTS))}
}
`
writeFileSync(new URL('../../src/afterword/data/mjml_rules.json', import.meta.url), text)

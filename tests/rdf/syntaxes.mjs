// SPDX-License-Identifier: Apache-2.0
// syntaxes.mjs SAMPLES: every file that SAMPLES writes must be read by each parser that knows its syntax, and all must give the
// same statements.  Needs the npm packages oxigraph, n3 and jsonld; without them the test is skipped.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const SKIPPED = 77
const BASE = 'http://base.invalid/'

const { RDFWIRE_NODE_MODULES, NODE_PATH = '' } = process.env
const folders = [RDFWIRE_NODE_MODULES, ...NODE_PATH.split(':'), 'tests/real/node_modules', 'node_modules']

function load(name) {
  for (const folder of folders.filter(Boolean)) {
    try {
      return createRequire(join(resolve(folder), '..', 'x'))(name)
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND')
        throw error
    }
  }
  console.log(`the npm package ${name} is not installed`)
  process.exit(process.env.RDFWIRE_TEST_ALL ? 1 : SKIPPED)
}

const oxigraph = load('oxigraph')
const n3 = load('n3')
const jsonld = load('jsonld')

const refuse = (url) => { throw new Error(`asked for ${url}`) }
const withOxigraph = (format) => (text) => oxigraph.parse(text, { format, base_iri: BASE })
const withN3 = (format) => (text) => new n3.Parser({ format, baseIRI: BASE }).parse(text)
const withJsonld = (text) => jsonld.toRDF(JSON.parse(text), { safe: true, documentLoader: refuse })

const READERS = {
  '.nq': { graphs: true, readers: { oxigraph: withOxigraph('application/n-quads'), n3: withN3('application/n-quads') } },
  '.trig': { graphs: true, readers: { oxigraph: withOxigraph('application/trig'), n3: withN3('application/trig') } },
  '.jsonld': { graphs: true, readers: { oxigraph: withOxigraph('application/ld+json'), jsonld: withJsonld } },
  '.nt': { readers: { oxigraph: withOxigraph('application/n-triples'), n3: withN3('application/n-triples') } },
  '.ttl': { readers: { oxigraph: withOxigraph('text/turtle'), n3: withN3('text/turtle') } },
  '.rdf': { xml: true, readers: { oxigraph: withOxigraph('application/rdf+xml') } },
}

// XML 1.0 cannot hold control characters.
const asXml = (key) => key.replace(/\\u00(0[0-8bce-f]|1[0-9a-f])|\\[bf]|\x7f/g, '\ufffd')

function termKey(term) {
  if (term.termType === 'DefaultGraph')
    return ''
  if (term.termType !== 'Literal')
    return `<${term.value}>`
  return JSON.stringify(term.value) + (term.language ? `@${term.language.toLowerCase()}` : `^^${term.datatype.value}`)
}

// jsonld rewrites the lexical forms of doubles, also of those that are strings, and makes NaN of -INF.
const isRewritten = (reader, key) => reader === 'jsonld' && key.includes('^^http://www.w3.org/2001/XMLSchema#double')

function keys(quads, { graphs, xml }) {
  const positions = graphs ? ['subject', 'predicate', 'object', 'graph'] : ['subject', 'predicate', 'object']
  const all = new Set(quads.map((quad) => positions.map((position) => termKey(quad[position])).join(' ')))
  return xml ? new Set([...all].map(asXml)) : all
}

const folder = mkdtempSync(join(tmpdir(), 'rdfwire-'))
let failed = false
try {
  execFileSync(process.argv[2], [folder])
  const reference = withOxigraph('application/n-quads')(readFileSync(join(folder, 'samples.nq'), 'utf8'))
  for (const [suffix, syntax] of Object.entries(READERS)) {
    const expected = keys(reference, syntax)
    for (const [name, read] of Object.entries(syntax.readers)) {
      const got = keys(await read(readFileSync(join(folder, `samples${suffix}`), 'utf8')), syntax)
      const only = (some, others) => [...some].filter((key) => !others.has(key) && !isRewritten(name, key))
      const differences = [...only(expected, got).map((key) => `- ${key}`), ...only(got, expected).map((key) => `+ ${key}`)]
      console.log(`${suffix} ${name}: ${got.size} statements, ${differences.length} differences`)
      differences.forEach((line) => console.log(`  ${line}`))
      failed ||= differences.length > 0 || got.size === 0
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}
process.exit(failed ? 1 : 0)

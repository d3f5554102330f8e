// SPDX-License-Identifier: Apache-2.0
//
// node oxigraph.mjs PACKAGE FORM [MEDIA_TYPE FILE]...: answers the SPARQL query on standard input over the files with the npm
// package oxigraph, whose folder is PACKAGE.  FORM is "results" (JSON) or "graph" (N-Triples).  An error is a message and exit
// status 1.

import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

// Oxigraph draws the labels of blank nodes from it; Node 18 has it, but not under this name.
globalThis.crypto ??= webcrypto

const MEDIA_TYPES = { results: 'application/sparql-results+json', graph: 'application/n-triples' }

const [folder, form, ...data] = process.argv.slice(2)
let file = ''
try {
  const { Store } = createRequire(import.meta.url)(folder)
  const store = new Store()
  for (let i = 0; i < data.length; i += 2) {
    file = data[i + 1]
    store.load(readFileSync(file), { format: data[i], base_iri: pathToFileURL(file).href, no_transaction: true })
  }
  file = ''
  const query = readFileSync(0, 'utf8')
  const answer = store.query(query, { results_format: MEDIA_TYPES[form], use_default_graph_as_union: true })
  process.stdout.write(answer)
} catch (error) {
  process.stderr.write(`${file && `${file}: `}${error.message ?? error}\n`)
  process.exitCode = 1
}

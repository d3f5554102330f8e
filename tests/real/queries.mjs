// SPDX-License-Identifier: Apache-2.0
//
// node queries.mjs RDFWIRE ONTOLOGY QUERIES ARTICLE...: every example query asks something of the example articles that has an
// answer, in an order that does not depend on how the data were loaded.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import oxigraph from './oxigraph.mjs'
import { run } from './readers.mjs'
import { done, test } from './tap.mjs'

const [program, ontology, queries, ...articles] = process.argv.slice(2)
const UNION = { use_default_graph_as_union: true, results_format: 'text/csv' }

const nquads = run(program, 'extract', '--format', 'nquads', ...articles).toString('utf8').trimEnd().split('\n')

// A store of these statements and the ontology.
function load (lines) {
  const store = new oxigraph.Store()
  store.load(lines.join('\n'), { format: 'application/n-quads' })
  store.load(readFileSync(ontology, 'utf8'), { format: 'text/turtle' })
  return store
}

const forward = load(nquads)
const backward = load([...nquads].reverse())

for (const name of readdirSync(queries).filter(name => name.endsWith('.rq')).sort()) {
  await test(basename(name), () => {
    const text = readFileSync(join(queries, name), 'utf8')
    assert.match(text, /^# .+\?\n/u, 'the first line asks the question')
    const [head, ...rows] = forward.query(text, UNION).trimEnd().split('\n')
    assert.ok(head && rows.length, 'no answer')
    assert.deepEqual(backward.query(text, UNION).trimEnd().split('\n'), [head, ...rows])
  })
}
done()

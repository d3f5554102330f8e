// SPDX-License-Identifier: Apache-2.0
//
// node shapes.mjs RDFWIRE ONTOLOGY ARTICLE...: the graphs conform to ONTOLOGY/shapes.ttl.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import rdf from '@rdfjs/dataset'
import { DataFactory as factory, Parser } from 'n3'
import Validator from 'rdf-validate-shacl'
import { run } from './readers.mjs'
import { done, test } from './tap.mjs'

const [program, ontology, ...articles] = process.argv.slice(2)

const parse = bytes => new Parser().parse(bytes.toString('utf8'))
const shapes = rdf.dataset(parse(readFileSync(join(ontology, 'shapes.ttl'))))

// Which classes are below which, for sh:class.
const classes = readdirSync(ontology)
  .filter(name => name.endsWith('.ttl') && !name.endsWith('shapes.ttl'))
  .flatMap(name => parse(readFileSync(join(ontology, name))))
  .filter(quad => quad.predicate.value === 'http://www.w3.org/2000/01/rdf-schema#subClassOf')

const violations = quads => new Validator(shapes).validate(rdf.dataset([...classes, ...quads])).then(report => report.results)

const describe = result => [result.focusNode, result.path, result.sourceConstraintComponent]
  .map(term => term?.value ?? '-').join(' ') + ` ${result.message.map(message => message.value).join('; ')}`

// The graphs by name, each without it.
const graphs = new Map()
for (const quad of parse(run(program, 'extract', '--detail', 'full', '--kb-facts', '--format', 'nquads', ...articles))) {
  const name = quad.graph.value
  if (!graphs.has(name)) graphs.set(name, [])
  graphs.get(name).push(factory.quad(quad.subject, quad.predicate, quad.object))
}

for (const [name, quads] of graphs) {
  await test(`${name} conforms`, async () => {
    const found = await violations(quads)
    assert.equal(found.length, 0, `${found.length} violations, as ${found.length && describe(found[0])}`)
  })
}
done()

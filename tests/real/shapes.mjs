// SPDX-License-Identifier: Apache-2.0
//
// node shapes.mjs RDFWIRE ONTOLOGY ARTICLE...: the graphs conform to ONTOLOGY/shapes.ttl, and graphs that break a promise do not.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import rdf from '@rdfjs/dataset'
import { DataFactory as factory, Parser } from 'n3'
import Validator from 'rdf-validate-shacl'
import { run } from './readers.mjs'
import { done, test } from './tap.mjs'

const [program, ontology, ...articles] = process.argv.slice(2)
const RW = 'https://w3id.org/rdfwire/ns#'
const NIF = 'http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#'

const parse = bytes => new Parser().parse(bytes.toString('utf8'))
const shapes = rdf.dataset(parse(readFileSync(join(ontology, 'shapes.ttl'))))

// Which classes are below which, for sh:class.
const classes = readdirSync(ontology)
  .filter(name => name.endsWith('.ttl') && name !== 'shapes.ttl')
  .flatMap(name => parse(readFileSync(join(ontology, name))))
  .filter(quad => quad.predicate.value === 'http://www.w3.org/2000/01/rdf-schema#subClassOf')

const violations = quads => new Validator(shapes).validate(rdf.dataset([...classes, ...quads])).then(report => report.results)

const describe = result => [result.focusNode, result.path, result.sourceConstraintComponent]
  .map(term => term?.value ?? '-').join(' ') + ` ${result.message.map(message => message.value).join('; ')}`

// How a graph is broken: each takes statements away or changes their objects, and must be noticed.
const without = predicate => quads => quads.filter(quad => quad.predicate.value !== predicate)
const replaced = (predicate, object) => quads => quads.map(quad =>
  quad.predicate.value === predicate ? factory.quad(quad.subject, quad.predicate, object) : quad)
const DAMAGE = {
  'no evidence': without(`${RW}evidence`),
  'no factuality': without(`${RW}factuality`),
  'factuality of another name': replaced(`${RW}factuality`, factory.namedNode(`${RW}Certain`)),
  'factuality that is a string': replaced(`${RW}factuality`, factory.literal('Actual')),
  'claims without speakers': without(`${RW}speaker`),
  'spans without a begin': without(`${NIF}beginIndex`),
  'spans that end at a word': replaced(`${NIF}endIndex`, factory.literal('end')),
  'spans without their text': without(`${NIF}anchorOf`),
  'entities without labels': without('http://www.w3.org/2000/01/rdf-schema#label')
}

const graphs = []
for (const article of articles) {
  await test(`${basename(article)} conforms`, async () => {
    const quads = parse(run(program, 'extract', '--detail', 'full', '--format', 'ntriples', article))
    graphs.push(quads)
    const found = await violations(quads)
    assert.equal(found.length, 0, `${found.length} violations, as ${found.length && describe(found[0])}`)
  })
}
for (const [name, damage] of Object.entries(DAMAGE)) {
  await test(`noticed: ${name}`, async () => {
    const whole = graphs[0]
    const broken = damage(whole)
    assert.ok(broken.some((quad, i) => quad !== whole[i]), 'the graph holds nothing to damage')
    assert.notEqual((await violations(broken)).length, 0)
  })
}
done()

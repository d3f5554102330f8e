// SPDX-License-Identifier: Apache-2.0
//
// node patterns.mjs ONTOLOGY SAMPLES: the patterns of ONTOLOGY conform to its pattern-shapes.ttl, the graphs of SAMPLES do not.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import rdf from '@rdfjs/dataset'
import { checkSamples, parse, reader } from './broken.mjs'
import { done, test } from './tap.mjs'

const [ontology, samples] = process.argv.slice(2)
const RWP = 'https://w3id.org/rdfwire/pattern#'
const SH = 'http://www.w3.org/ns/shacl#'
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

const read = name => parse(readFileSync(join(ontology, name), 'utf8'))
const names = readdirSync(ontology).filter(name => name.endsWith('.ttl'))
const vocabulary = [...read('rdfwire.ttl'), ...read('pattern.ttl')]
const shapes = rdf.dataset(read('pattern-shapes.ttl'))
const violations = reader(shapes)

await test('all patterns conform', async () => {
  const patterns = names.filter(name => name.startsWith('patterns-')).flatMap(read)
  assert.deepEqual(await violations([...vocabulary, ...patterns]), [])
})

await test('each slot of the vocabulary has its fillers checked', () => {
  const slots = vocabulary.filter(quad => quad.predicate.value === TYPE && quad.object.value === `${RWP}Slot`)
  const targeting = [...shapes].filter(quad => quad.predicate.value === `${SH}targetObjectsOf`)
  const targets = new Set(targeting.map(quad => quad.object.value))
  assert.deepEqual(slots.map(quad => quad.subject.value).filter(slot => !targets.has(slot)), [])
})

await checkSamples(shapes, vocabulary, samples)
done()

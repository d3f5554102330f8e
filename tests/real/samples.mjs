// SPDX-License-Identifier: Apache-2.0
//
// node samples.mjs ONTOLOGY SAMPLES: SAMPLES/good.ttl conforms to ONTOLOGY/shapes.ttl, each graph of SAMPLES/broken.txt does not
// and is reported by the shape that it breaks, and each shape is broken by one of them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import rdf from '@rdfjs/dataset'
import { Parser } from 'n3'
import Validator from 'rdf-validate-shacl'
import { done, test } from './tap.mjs'

const [ontology, samples] = process.argv.slice(2)
const SH = 'http://www.w3.org/ns/shacl#'
const SHAPE = 'https://w3id.org/rdfwire/shape#'
const SUB_CLASS_OF = 'http://www.w3.org/2000/01/rdf-schema#subClassOf'

const read = path => readFileSync(path, 'utf8')
const parse = text => new Parser().parse(text)

const goodText = read(join(samples, 'good.ttl'))
const prefixLines = goodText.split('\n').filter(line => line.startsWith('@prefix')).join('\n')
const prefixes = Object.fromEntries([...prefixLines.matchAll(/^@prefix (\S*:) <(.*)> \.$/gm)].map(match => [match[1], match[2]]))
const expand = name => name.replace(/^[a-z]*:/, prefix => prefixes[prefix])
const good = parse(goodText)
const classes = parse(read(join(ontology, 'rdfwire.ttl'))).filter(quad => quad.predicate.value === SUB_CLASS_OF)
const shapes = rdf.dataset(parse(read(join(ontology, 'shapes.ttl'))))
const validator = new Validator(shapes)

// The node shape that a shape is, or is a part of.
const owner = shape => {
  if (shape.termType === 'NamedNode') return shape
  const [parent] = shapes.match(null, null, shape)
  return parent ? owner(parent.subject) : shape
}

const report = result => [
  owner(result.sourceShape).value.replace(SHAPE, ''),
  result.path ? result.path.value : '-',
  result.sourceConstraintComponent.value.replace(SH, '').replace('ConstraintComponent', '')
].join(' ')

const violations = async quads =>
  (await validator.validate(rdf.dataset([...classes, ...quads]))).results.map(report)

// broken.txt: paragraphs of a name and lines that begin with "-", "+" and "=".
const cases = read(join(samples, 'broken.txt')).split(/\n\n+/).slice(1).map(paragraph => {
  const [name, ...lines] = paragraph.trim().split('\n')
  const having = sign => lines.filter(line => line[0] === sign).map(line => line.slice(2))
  const quads = sign => parse([prefixLines, ...having(sign)].join('\n'))
  const [shape, path, component] = having('=')[0].split(' ')
  return { name, taken: quads('-'), added: quads('+'), shape, expected: [shape, expand(path), component].join(' ') }
})

await test('the good graph conforms', async () => assert.deepEqual(await violations(good), []))

for (const { name, taken, added, expected } of cases) {
  await test(`reported: ${name}`, async () => {
    const left = good.filter(quad => !taken.some(other => other.equals(quad)))
    assert.equal(left.length, good.length - taken.length, 'what is taken is not in the good graph')
    const found = await violations([...left, ...added])
    assert.ok(found.includes(expected), `expected ${expected}, found ${found.join(', ') || 'nothing'}`)
  })
}

await test('each shape with a target is broken', async () => {
  const targeted = [...shapes].filter(quad => quad.predicate.value.startsWith(`${SH}target`)).map(quad => quad.subject.value)
  const broken = new Set(cases.map(({ shape }) => SHAPE + shape))
  assert.deepEqual([...new Set(targeted)].filter(shape => !broken.has(shape)), [])
})
done()

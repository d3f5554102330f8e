// SPDX-License-Identifier: Apache-2.0
//
// Graphs that were made to break shapes: SAMPLES/good.ttl conforms, each graph of SAMPLES/broken.txt does not and is reported by
// the shape that it breaks, and each shape with a target is broken by one of them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import rdf from '@rdfjs/dataset'
import { Parser } from 'n3'
import Validator from 'rdf-validate-shacl'
import { test } from './tap.mjs'

const SH = 'http://www.w3.org/ns/shacl#'
const SHAPE = 'https://w3id.org/rdfwire/shape#'

export const parse = text => new Parser().parse(text)

/** A function that gives what violates `shapes`: "SHAPE PATH KIND" each, of the node shape that a shape is, or is a part of. */
export function reader (shapes) {
  const validator = new Validator(shapes)
  const owner = shape => {
    if (shape.termType === 'NamedNode') return shape
    const [parent] = shapes.match(null, null, shape)
    return parent ? owner(parent.subject) : shape
  }
  const report = result => [
    owner(result.sourceShape).value.replace(SHAPE, ''),
    result.path?.termType === 'NamedNode' ? result.path.value : '-',
    result.sourceConstraintComponent.value.replace(SH, '').replace('ConstraintComponent', '')
  ].join(' ')
  return async quads => (await validator.validate(rdf.dataset(quads))).results.map(report)
}

/** broken.txt: paragraphs of a name and lines that begin with "-", "+" and "=". */
function readCases (path, prefixLines) {
  const declared = prefixLines.matchAll(/^@prefix (\S*:) <(.*)> \.$/gm)
  const prefixes = Object.fromEntries([...declared].map(match => [match[1], match[2]]))
  const expand = name => name.replace(/^[a-z]*:/, prefix => prefixes[prefix])
  return readFileSync(path, 'utf8').split(/\n\n+/).slice(1).map(paragraph => {
    const [name, ...lines] = paragraph.trim().split('\n')
    const having = sign => lines.filter(line => line[0] === sign).map(line => line.slice(2))
    const quads = sign => parse([prefixLines, ...having(sign)].join('\n'))
    const [shape, path, component] = having('=')[0].split(' ')
    return { name, taken: quads('-'), added: quads('+'), shape, expected: [shape, expand(path), component].join(' ') }
  })
}

/** Tests the samples in a folder; `vocabulary` is what each graph is validated with. */
export async function checkSamples (shapes, vocabulary, folder) {
  const violations = reader(shapes)
  const goodText = readFileSync(join(folder, 'good.ttl'), 'utf8')
  const prefixLines = goodText.split('\n').filter(line => line.startsWith('@prefix')).join('\n')
  const good = parse(goodText)
  const cases = readCases(join(folder, 'broken.txt'), prefixLines)

  await test('the good graph conforms', async () => assert.deepEqual(await violations([...vocabulary, ...good]), []))

  for (const { name, taken, added, expected } of cases) {
    await test(`reported: ${name}`, async () => {
      const left = good.filter(quad => !taken.some(other => other.equals(quad)))
      assert.equal(left.length, good.length - taken.length, 'what is taken is not in the good graph')
      const found = await violations([...vocabulary, ...left, ...added])
      assert.ok(found.includes(expected), `expected ${expected}, found ${found.join(', ') || 'nothing'}`)
    })
  }

  await test('each shape with a target is broken', async () => {
    const targeted = [...shapes].filter(quad => quad.predicate.value.startsWith(`${SH}target`)).map(quad => quad.subject.value)
    const broken = new Set(cases.map(({ shape }) => SHAPE + shape))
    assert.deepEqual([...new Set(targeted)].filter(shape => !broken.has(shape)), [])
  })
}

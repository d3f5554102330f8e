// SPDX-License-Identifier: Apache-2.0
//
// node articles.mjs RDFWIRE ARTICLE...: every syntax, of one article and of all in one document, holds the same statements for
// other implementations.

import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { SYNTAXES, run } from './readers.mjs'
import { assertSame, done, test } from './tap.mjs'

const [program, ...articles] = process.argv.slice(2)
const OBJECT = '(?:<[^>]*>|".*"(?:\\^\\^<[^>]*>|@[\\w-]+)?)'
const QUAD = new RegExp(`^(\\S+ \\S+ ${OBJECT})(?: (<[^>]*>))?(?: \\.)?$`, 'su')
const IS_ARTICLE = ' <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/NewsArticle>'

// "S P O G ." as { triple: "S P O", graph: "G" }.
function split (line) {
  const [, triple, graph] = QUAD.exec(line) ?? assert.fail(`a blank node or no statement: ${line}`)
  return { triple, graph }
}

const subjects = triples => triples.map(triple => triple.split(' ')[0])

// All readers of all syntaxes give what oxigraph reads in N-Triples, in graphs that are called as the articles.
async function agree (label, sources) {
  const outputs = {}
  let expected = []
  let names = []
  await test(`${label}: written`, () => {
    for (const { name } of SYNTAXES) outputs[name] = run(program, 'extract', '--detail', 'full', '--format', name, ...sources)
    expected = SYNTAXES[0].readers.oxigraph(outputs.ntriples, SYNTAXES[0]).map(line => split(line).triple)
    names = subjects(expected.filter(triple => triple.endsWith(IS_ARTICLE)))
    assert.equal(names.length, sources.length, 'articles')
    assert.ok(!expected.some(triple => /^_:| _:\S+$/u.test(triple)), 'blank nodes')
  })
  for (const syntax of SYNTAXES) {
    for (const [reader, read] of Object.entries(syntax.readers)) {
      await test(`${label}: ${syntax.name} read by ${reader}`, async () => {
        const found = (await read(outputs[syntax.name], syntax)).map(split)
        assertSame(found.map(({ triple }) => triple), expected)
        assert.deepEqual([...new Set(found.map(({ graph }) => graph))].sort(), syntax.graphs ? names.sort() : [undefined])
      })
    }
  }
}

await agree(basename(articles[0]), articles.slice(0, 1))
await agree('all articles', articles)
done()

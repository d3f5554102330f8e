// SPDX-License-Identifier: Apache-2.0
//
// The syntaxes that rdfwire writes, and other implementations that read them.  Each reader gives statements as N-Quads lines in
// Oxigraph's spelling, so that they compare as strings.

import { execFileSync } from 'node:child_process'
import jsonld from 'jsonld'
import { Parser } from 'n3'
import oxigraph from './oxigraph.mjs'

// What a document without any relative IRI never needs; a reader that needs it gives statements that no other has.
const BASE = 'https://base.invalid/'

const lines = quads => quads.map(quad => oxigraph.fromQuad(quad).toString())

const byOxigraph = (bytes, { media }) => lines(oxigraph.parse(bytes, { format: media, base_iri: BASE }))

const byN3 = (bytes, { media }) => lines(new Parser({ format: media, baseIRI: BASE }).parse(bytes.toString('utf8')))

// Safe mode rejects what the algorithm would drop; no context is ever fetched.
async function byJsonld (bytes) {
  const documentLoader = url => { throw new Error(`wants to fetch ${url}`) }
  const document = JSON.parse(bytes.toString('utf8'))
  const nquads = await jsonld.toRDF(document, { format: 'application/n-quads', safe: true, documentLoader })
  return byOxigraph(nquads, { media: 'application/n-quads' })
}

function byRapper (bytes, { name }) {
  const args = ['-q', '-i', name, '-o', 'ntriples', '-', BASE]
  const ntriples = execFileSync('rapper', args, { input: bytes, maxBuffer: 1 << 30 })
  return byOxigraph(ntriples, { media: 'application/n-triples' })
}

const PLAIN = { oxigraph: byOxigraph, N3: byN3 }

/** name: that of --format; graphs: whether statements carry the name of their graph. */
export const SYNTAXES = [
  { name: 'ntriples', media: 'application/n-triples', graphs: false, readers: PLAIN },
  { name: 'nquads', media: 'application/n-quads', graphs: true, readers: PLAIN },
  { name: 'turtle', media: 'text/turtle', graphs: false, readers: PLAIN },
  { name: 'trig', media: 'application/trig', graphs: true, readers: PLAIN },
  { name: 'jsonld', media: 'application/ld+json', graphs: true, readers: { oxigraph: byOxigraph, jsonld: byJsonld } },
  { name: 'rdfxml', media: 'application/rdf+xml', graphs: false, readers: { oxigraph: byOxigraph, rapper: byRapper } }
]

/** The output of a program as bytes; throws with its messages where it fails. */
export const run = (program, ...args) =>
  execFileSync(program, args, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] })

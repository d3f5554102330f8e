// SPDX-License-Identifier: Apache-2.0
//
// node samples.mjs ONTOLOGY SAMPLES: graphs of articles that were made to break ONTOLOGY/shapes.ttl do.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import rdf from '@rdfjs/dataset'
import { checkSamples, parse } from './broken.mjs'
import { done } from './tap.mjs'

const [ontology, samples] = process.argv.slice(2)
const SUB_CLASS_OF = 'http://www.w3.org/2000/01/rdf-schema#subClassOf'

const read = name => parse(readFileSync(join(ontology, name), 'utf8'))
const classes = read('rdfwire.ttl').filter(quad => quad.predicate.value === SUB_CLASS_OF)

await checkSamples(rdf.dataset(read('shapes.ttl')), classes, samples)
done()

// SPDX-License-Identifier: Apache-2.0
//
// node oxigraph-server.mjs: Oxigraph behind the SPARQL 1.1 Protocol (/sparql) and the Graph Store HTTP Protocol (/store), in
// memory and on loopback.  Prints its address, and ends with its standard input: it never outlives the test that started it.

import { createServer } from 'node:http'
import oxigraph from './oxigraph.mjs'

const store = new oxigraph.Store()
const GRAPHS = ['application/n-triples', 'text/turtle']
const RESULTS = ['application/sparql-results+json', 'application/sparql-results+xml', 'text/csv', 'text/tab-separated-values']

class Refusal extends Error {
  constructor (status, message) {
    super(message)
    this.status = status
  }
}

async function body (request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const mediaType = request => (request.headers['content-type'] ?? '').split(';')[0].trim()

/** The first of `offered` that the client accepts. */
function negotiate (request, offered) {
  const accepted = (request.headers.accept ?? '*/*').split(',').map(range => range.split(';')[0].trim())
  const type = accepted.map(range => offered.find(type => range === type || range === '*/*')).find(Boolean)
  return type ?? (() => { throw new Refusal(406, `offers ${offered.join(', ')}`) })()
}

const dropGraph = name => store.update(`DROP SILENT GRAPH ${name}`)

/** https://www.w3.org/TR/sparql11-http-rdf-update/, for named graphs. */
const GRAPH_STORE = {
  async PUT (request, name) {
    const bytes = await body(request)
    dropGraph(name)
    return this.load(request, name, bytes)
  },
  async POST (request, name) {
    return this.load(request, name, await body(request))
  },
  DELETE (request, name) {
    dropGraph(name)
    return { status: 204 }
  },
  GET (request, name) {
    const format = negotiate(request, GRAPHS)
    return { status: 200, type: format, text: store.dump({ format, from_graph_name: name }) }
  },
  load (request, name, bytes) {
    store.load(bytes, { format: mediaType(request), to_graph_name: name })
    return { status: 204 }
  }
}

/** https://www.w3.org/TR/sparql11-protocol/#query-operation */
async function query (request, parameters) {
  const form = 'application/x-www-form-urlencoded'
  let text = parameters.get('query')
  if (request.method === 'POST') {
    const sent = (await body(request)).toString('utf8')
    text = mediaType(request) === form ? new URLSearchParams(sent).get('query') : sent
  }
  if (!text) throw new Refusal(400, 'no query')
  const options = { use_default_graph_as_union: true }
  const found = store.query(text, options)
  const isGraph = Array.isArray(found) && found.length > 0 && found[0] instanceof oxigraph.Quad
  const type = negotiate(request, isGraph ? GRAPHS : RESULTS)
  return { status: 200, type, text: store.query(text, { ...options, results_format: type }) }
}

async function answer (request) {
  const url = new URL(request.url, 'http://127.0.0.1')
  if (url.pathname === '/sparql' && ['GET', 'POST'].includes(request.method)) return query(request, url.searchParams)
  const graph = url.searchParams.get('graph')
  const act = ['GET', 'PUT', 'POST', 'DELETE'].includes(request.method) && GRAPH_STORE[request.method]
  if (url.pathname !== '/store' || !act || !graph) throw new Refusal(404, 'nothing here')
  return act.call(GRAPH_STORE, request, oxigraph.namedNode(graph))
}

const server = createServer(async (request, response) => {
  let reply
  try {
    reply = await answer(request)
  } catch (error) {
    reply = { status: error.status ?? 400, type: 'text/plain', text: `${error.message ?? error}\n` }
  }
  response.writeHead(reply.status, reply.type ? { 'content-type': reply.type } : {}).end(reply.text)
})

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
process.stdin.resume().on('end', () => process.exit())

// SPDX-License-Identifier: Apache-2.0
//
// Tests that speak the Test Anything Protocol.

import assert from 'node:assert/strict'

let count = 0

/** Runs `check`, which throws where something is wrong. */
export async function test (name, check) {
  count += 1
  try {
    await check()
    console.log(`ok ${count} - ${name}`)
  } catch (error) {
    console.log(`not ok ${count} - ${name}`)
    console.log(String(error.message).replace(/^/gm, '# '))
  }
}

/** Says how many tests there were; without this a run that ended early is a failure. */
export const done = () => console.log(`1..${count}`)

/** Fails unless both lists hold the same strings; names the first that only one of them holds. */
export function assertSame (found, expected) {
  const have = new Set(found)
  const want = new Set(expected)
  const missing = expected.filter(line => !have.has(line))
  const foreign = found.filter(line => !want.has(line))
  const say = (what, list) => list.length ? `${list.length} ${what}, as ${list[0]}\n` : ''
  assert.ok(!missing.length && !foreign.length, say('missing', missing) + say('not expected', foreign))
  assert.equal(found.length, expected.length, 'the same statements, but not each once')
}

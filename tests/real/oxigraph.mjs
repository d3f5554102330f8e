// SPDX-License-Identifier: Apache-2.0
//
// Oxigraph, also for Node 18: it draws the labels of blank nodes from the Web Crypto API, which Node 18 has under another name.

import { webcrypto } from 'node:crypto'
import oxigraph from 'oxigraph'

globalThis.crypto ??= webcrypto

export default oxigraph

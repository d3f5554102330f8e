/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file gate.h
 * What every term passes before it is written, so that no syntax has to fear its input.
 *
 * Text: bytes that are no UTF-8, and U+FFFE and U+FFFF (at which parsers and stores cut a literal), become U+FFFD; for XML also
 * the characters that XML 1.0 cannot hold.
 *
 * IRIs become absolute IRIs of RFC 3987: what the grammar does not allow where it stands is percent-encoded, byte by byte; a
 * '%' that no two hexadecimal digits follow becomes "%25"; an IRI without a scheme is put under RW_DEFAULT_BASE.  An IRI whose
 * scheme is one of the prefixes (prefixes.h), as <rw:Person>, is the name that it abbreviates, since JSON-LD cannot tell them
 * apart.
 *
 * Literals: a language tag that is not well-formed is dropped.  Lexical forms are never changed: one outside of the lexical
 * space of its datatype (lexical.h) loses the datatype and is an xsd:string, since an ill-typed literal has no value at all
 * (RDF 1.1 Semantics, section 7.1).
 */

#ifndef RW_RDF_GATE_H
#define RW_RDF_GATE_H

#include <rdfwire/graph.h>

/** Text that passed the gate: the caller's own bytes where they were clean, else the gate's, valid until the next call. */
typedef struct {
  const char *text;
  gsize length;
  gboolean plain; /**< Holds no control character, quotation mark or backslash */
} RwClean;

/** A literal that passed the gate. */
typedef struct {
  RwClean lexical;
  const char *datatype; /**< An IRI that did not yet pass; NULL: xsd:string, or rdf:langString where there is a language */
  const char *language; /**< Well-formed, or NULL */
} RwCleanLiteral;

/** The gate's scratch space; each thread has its own. */
typedef struct {
  GString *scratch;
  gboolean xml; /**< Replace what XML 1.0 cannot hold */
} RwGate;

/** An empty gate, to be cleared with rw_gate_clear(). */
RwGate rw_gate_new(gboolean xml);

/** Frees the scratch space. */
void rw_gate_clear(RwGate *gate);

/** Lets text pass. */
RwClean rw_gate_text(RwGate *gate, const char *text);

/** Lets an IRI pass; the result is always plain. */
RwClean rw_gate_iri(RwGate *gate, const char *iri);

/** Lets a literal pass. */
RwCleanLiteral rw_gate_literal(RwGate *gate, RwTerm literal);

/**
 * Whether `tag` is `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*` (RFC 4647, language-range; the LANGTAG of the syntaxes with RFC
 * 5646's lengths).
 */
gboolean rw_gate_is_language(const char *tag);

/**
 * The length of the UTF-8 character at `p` (Unicode 15, table 3-7), 0 where there is none or it is U+FFFE or U+FFFF.  `p` is
 * NUL-terminated.
 */
guint rw_gate_character(const guchar *p);

#endif /* RW_RDF_GATE_H */

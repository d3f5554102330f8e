/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/rdfwire.h
 * All of the public interface.
 */

#ifndef RDFWIRE_RDFWIRE_H
#define RDFWIRE_RDFWIRE_H

#include <rdfwire/annotator.h>
#include <rdfwire/article.h>
#include <rdfwire/error.h>
#include <rdfwire/exporter.h>
#include <rdfwire/extractor.h>
#include <rdfwire/graph.h>
#include <rdfwire/kb.h>
#include <rdfwire/output.h>
#include <rdfwire/query.h>
#include <rdfwire/reader.h>
#include <rdfwire/writer.h>

#endif /* RDFWIRE_RDFWIRE_H */

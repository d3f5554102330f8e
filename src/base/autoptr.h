/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file autoptr.h
 * g_autoptr() for types of other libraries.  Declare a raptor_world before all that belongs to it: cleanup runs in reverse.
 */

#ifndef RW_BASE_AUTOPTR_H
#define RW_BASE_AUTOPTR_H

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <raptor2.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(raptor_world, raptor_free_world)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(raptor_uri, raptor_free_uri)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(raptor_term, raptor_free_term)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(raptor_parser, raptor_free_parser)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(raptor_serializer, raptor_free_serializer)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(raptor_iostream, raptor_free_iostream)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlTextReader, xmlFreeTextReader)

#endif /* RW_BASE_AUTOPTR_H */

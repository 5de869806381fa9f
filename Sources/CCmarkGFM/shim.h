#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

// The library's own getter copies each text to end it with a zero. Where the header of its nodes is installed, text is
// read in place.
#if __has_include(<cmark-gfm/node.h>)
#include <cmark-gfm/node.h>
#define ATL_CMARK_HAS_NODE 1
#else
#include <string.h>
#endif

// The types of the extensions' nodes, given out when these are registered.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL, CMARK_NODE_STRIKETHROUGH;

static inline uint16_t atl_cmark_type(cmark_node *node) { return (uint16_t)cmark_node_get_type(node); }

static inline uint16_t atl_cmark_table(void) { return (uint16_t)CMARK_NODE_TABLE; }
static inline uint16_t atl_cmark_table_row(void) { return (uint16_t)CMARK_NODE_TABLE_ROW; }
static inline uint16_t atl_cmark_table_cell(void) { return (uint16_t)CMARK_NODE_TABLE_CELL; }
static inline uint16_t atl_cmark_strikethrough(void) { return (uint16_t)CMARK_NODE_STRIKETHROUGH; }

// The text of a node of type text, code, code block, HTML block or inline HTML; it lives as long as the node.
static inline const unsigned char *atl_cmark_literal(cmark_node *node, size_t *length) {
#ifdef ATL_CMARK_HAS_NODE
  const cmark_chunk *chunk = node->type == CMARK_NODE_CODE_BLOCK ? &node->as.code.literal : &node->as.literal;
  *length = chunk->data ? (size_t)chunk->len : 0;
  return chunk->data;
#else
  const char *text = cmark_node_get_literal(node);
  *length = text ? strlen(text) : 0;
  return (const unsigned char *)text;
#endif
}

// Whether a code block stands between fences rather than behind four spaces.
static inline int atl_cmark_is_fenced(cmark_node *node) {
  int length = 0, offset = 0;
  char letter = 0;
  return cmark_node_get_fenced(node, &length, &offset, &letter);
}

/* How the field tables are written: one line per member of a record, in file order. */
#pragma once

#include "core/lw-schema.h"

#define F(Type, member, json, kind, text, ...) \
  { .name = (json), .type = LW_TYPE_##kind, .offset = G_STRUCT_OFFSET (Type, member), .label = (text), ##__VA_ARGS__ }
#define CHOICES(list) .values = (list), .value_labels = (list##_labels)
#define SCHEMA(symbol, text, Type, list, ...) \
  const LwSchema symbol = { .name = (text), .size = sizeof (Type), .fields = (list), .n_fields = G_N_ELEMENTS (list), ##__VA_ARGS__ }
#define LIST(name, ...) static const char * const name[] = { __VA_ARGS__, NULL }
#define ID .flags = LW_FIELD_ID | LW_FIELD_REQUIRED
